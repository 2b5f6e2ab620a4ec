// A gamma or inverse gamma with small equal numbers looks flat, but piles up near zero or falls steeply there, just where the scale may lie when there are few
// data, so the result depends on the number chosen. Use a half-normal, half-t or exponential prior on the scale.
// holes: distribution | number

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
  real<lower=0> variance;
}
model {
  mu ~ normal(0, 1);
  //~ BYM4208
  variance ~ inv_gamma(0.1, 0.1);
  y ~ normal(mu, sqrt(variance));
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
  real<lower=0> sigma;
}
model {
  mu ~ normal(0, 1);
  sigma ~ normal(0, 1);
  y ~ normal(mu, sigma);
}
