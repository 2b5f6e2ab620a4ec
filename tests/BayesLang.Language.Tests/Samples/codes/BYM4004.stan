// A variable that is assigned its own value stays as it is, so something else was most likely meant: another variable, or another index.
// Remove the statement where it is left over.
// holes: variable

data {
  int<lower=0> N;
  vector[N] x;
}
transformed data {
  vector[N] z;
  for (n in 1 : N) {
    z[n] = x[n] - mean(x);
    //~ BYM4004
    z[n] = z[n];
  }
}
//= mended
data {
  int<lower=0> N;
  vector[N] x;
}
transformed data {
  vector[N] z;
  for (n in 1 : N) {
    z[n] = x[n] - mean(x);
    z[n] = z[n] / sd(x);
  }
}
