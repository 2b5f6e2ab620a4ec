// A parameter without a prior is uniform over all its declared values. Without bounds this is no distribution, and where the data say little, the posterior is
// none either, and sampling is slow or fails. Give it even a wide prior. The warning may be ignored where a flat prior is meant and the data determine the parameter.
// holes: parameter | more | advice

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  //~  ^^ BYM4304
  real mu;
  real<lower=0> sigma;
}
model {
  sigma ~ exponential(1);
  y ~ normal(mu, sigma);
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
  sigma ~ exponential(1);
  y ~ normal(mu, sigma);
}
