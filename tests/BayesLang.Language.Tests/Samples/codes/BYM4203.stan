// The sampler tries every value that the declaration admits, and outside the distribution's support the proposal is rejected; often the chain cannot
// even start. Give the parameter the bounds or the type of the support, or use a distribution over all that the parameter can be.
// holes: distribution | support | parameter | advice

data {
  int<lower=0> N;
  array[N] int<lower=0> y;
}
parameters {
  real log_rate;
  real shape;
}
model {
  log_rate ~ normal(0, 1);
  //~ BYM4203
  shape ~ gamma(2, 1);
  y ~ neg_binomial_2_log(log_rate, exp(shape));
}
//= mended
data {
  int<lower=0> N;
  array[N] int<lower=0> y;
}
parameters {
  real log_rate;
  real<lower=0> shape;
}
model {
  log_rate ~ normal(0, 1);
  shape ~ gamma(2, 1);
  y ~ neg_binomial_2_log(log_rate, exp(shape));
}
