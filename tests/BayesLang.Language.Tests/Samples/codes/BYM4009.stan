// `@allow` silences the warnings whose codes it names. A code that no warning has, or that is an error's, silences nothing, so the warning
// that was meant is still given. Correct the code, or remove the attribute.
// holes: code | reason

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
  //~    ^^^^^^^ BYM4009
  @allow(BYM4999)
  real<lower=0> sigma;
}
model {
  mu ~ normal(0, 1);
  sigma ~ exponential(1);
  y ~ normal(mu, sigma);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  @allow(BYM4304)
  real mu;
  real<lower=0> sigma;
}
model {
  sigma ~ exponential(1);
  y ~ normal(mu, sigma);
}
