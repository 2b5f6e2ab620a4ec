// A parameter without a prior is uniform over all its declared values; without bounds that is no proper prior, and where the data say little, sampling is slow or
// fails. Give it a prior, be it a wide one. The warning may be ignored where a flat prior is meant and the data determine the parameter.
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
