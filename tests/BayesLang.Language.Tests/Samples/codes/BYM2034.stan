// The type of an expression is known before the program runs, whatever its condition turns out to be.
// holes: one type | the other type

data {
  int N;
  vector[2] a;
}
transformed data {
  //~      ^^^^^^^^^^^^^ BYM2034
  real b = N > 1 ? a : 0;
}
//= mended
data {
  int N;
  vector[2] a;
}
transformed data {
  real b = N > 1 ? a[1] : 0;
}
