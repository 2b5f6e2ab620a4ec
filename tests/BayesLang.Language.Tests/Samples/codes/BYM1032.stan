// Each block stands once, with all that belongs to it.
// holes: block

data {
  int N;
}
//~ BYM1032
data {
  vector[3] y;
}
//= mended
data {
  int N;
  vector[3] y;
}
