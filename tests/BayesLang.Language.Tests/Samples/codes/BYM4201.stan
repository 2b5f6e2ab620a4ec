// The sampler tries every value that the declaration admits. At one where the distribution is not defined, the log density cannot be computed: the
// proposal is rejected, and often the chain cannot even start. Declare the parameter with the bounds, or the type, that the distribution needs.
// holes: distribution | meaning | argument | domain | parameter | advice

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
  real sigma;
}
model {
  mu ~ normal(0, 1);
  sigma ~ normal(0, 1);
  //~            ^^^^^ BYM4201
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
  sigma ~ normal(0, 1);
  y ~ normal(mu, sigma);
}
