// `array[N, M] real y` is an array of N arrays of M reals each, and `y[n]` is one of them.
// holes: the type

data {
  int<lower=0> N;
  int<lower=0> M;
  //~ BYM1052
  array[N] array[M] real y;
}
//= mended
data {
  int<lower=0> N;
  int<lower=0> M;
  array[N, M] real y;
}
