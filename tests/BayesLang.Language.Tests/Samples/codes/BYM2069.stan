// Whether an index on the left sees the old or the new value would depend on the order in which a statement does its work.
// holes: name

transformed data {
  array[3] int next = {2, 3, 1};
  //~  ^^^^ BYM2069
  next[next[1]] = 1;
}
//= mended
transformed data {
  array[3] int next = {2, 3, 1};
  int second = next[1];
  next[second] = 1;
}
