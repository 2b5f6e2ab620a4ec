// Priors of one parameter multiply, so together they are narrower than each alone. Mostly one was to replace the other: here the statement on all of `beta`
// and the loop over its entries both apply. Ignore the warning where a product of densities is meant.
// holes: parameter | number

data {
  int<lower=0> N;
  matrix[N, 3] x;
  vector[N] y;
}
parameters {
  //~       ^^^^ BYM4305
  vector[3] beta;
}
model {
  beta ~ normal(0, 1);
  for (k in 1 : 3) {
    beta[k] ~ normal(0, 2);
  }
  y ~ normal(x * beta, 1);
}
//= mended
data {
  int<lower=0> N;
  matrix[N, 3] x;
  vector[N] y;
}
parameters {
  vector[3] beta;
}
model {
  beta ~ normal(0, 1);
  y ~ normal(x * beta, 1);
}
