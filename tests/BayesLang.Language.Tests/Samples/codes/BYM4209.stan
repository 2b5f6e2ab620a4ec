// A statement with `~` multiplies the density; it does not replace an earlier one. Two on the same variable are mostly a prior that was tried and
// forgotten. Remove one; where both are meant, as in a product of experts, the warning may be ignored.
// holes: variable

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
  //~ BYM4209
  y ~ student_t(4, mu, sigma);
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
  y ~ student_t(4, mu, sigma);
}
