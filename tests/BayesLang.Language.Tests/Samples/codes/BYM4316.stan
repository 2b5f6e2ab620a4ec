// holes: parameter | scale | how to sample it non-centred
//
// Eight schools is the classic case: with one noisy observation for each `theta[j]`, a small `tau` draws all of them together, and the sampler cannot follow into that neck. Non-centred, it moves z, where theta = mu + tau * z, and z does not depend on `tau`. With many observations for each entry it is the other way round: there the data fix `theta`, and the centred form is the better one. The checker cannot see which it is; `bayes diagnose` tells after sampling.
//
// In a `.bym` file `@noncentered` before the declaration does it, see the language reference.

data {
  int<lower=0> J;
  vector[J] y;
  vector<lower=0>[J] sigma;
}
parameters {
  real mu;
  real<lower=0> tau;
  //~       ^^^^^ BYM4316 `<offset=mu, multiplier=tau>`
  vector[J] theta;
}
model {
  mu ~ normal(0, 5);
  tau ~ cauchy(0, 5);
  theta ~ normal(mu, tau);
  y ~ normal(theta, sigma);
}
//= mended
data {
  int<lower=0> J;
  vector[J] y;
  vector<lower=0>[J] sigma;
}
parameters {
  real mu;
  real<lower=0> tau;
  vector<offset=mu, multiplier=tau>[J] theta;
}
model {
  mu ~ normal(0, 5);
  tau ~ cauchy(0, 5);
  theta ~ normal(mu, tau);
  y ~ normal(theta, sigma);
}
