// The density is that of the parameters as they are declared. A distribution given to a transform of one, such as its logarithm, becomes the
// intended density only with the log absolute derivative of the transform added. No adjustment is needed where the transform is linear, or where the
// statement is meant as a penalty and not as a prior of the transformed value.
// holes: parameters

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real<lower=0> sigma;
}
model {
  //~ BYM4210
  log(sigma) ~ normal(0, 1);
  y ~ normal(0, sigma);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real<lower=0> sigma;
}
model {
  log(sigma) ~ normal(0, 1);
  target += -log(sigma);
  y ~ normal(0, sigma);
}
