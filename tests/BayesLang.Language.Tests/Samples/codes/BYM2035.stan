// A dot and a number take an element out of a tuple. The entries of other containers are taken with square brackets.
// holes: position | type

data {
  vector[2] a;
}
transformed data {
  //~      ^^^ BYM2035
  real b = a.1;
}
//= mended
data {
  vector[2] a;
}
transformed data {
  real b = a[1];
}
