// Every declared parameter is sampled, also one that nothing in the model depends on: without bounds its draws wander without end, and slow down the
// whole run. Use it, remove it, or draw it in generated quantities with a function ending in `_rng`.
// holes: parameter

data {
  int<lower=0> N;
  vector[N] x;
  vector[N] y;
}
parameters {
  real slope;
  //~  ^^^^^^^^^ BYM4303
  real intercept;
}
model {
  slope ~ normal(0, 1);
  y ~ normal(slope * x, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] x;
  vector[N] y;
}
parameters {
  real slope;
  real intercept;
}
model {
  slope ~ normal(0, 1);
  intercept ~ normal(0, 1);
  y ~ normal(intercept + slope * x, 1);
}
