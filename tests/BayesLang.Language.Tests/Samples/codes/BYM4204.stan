// The density of this outcome is zero whatever the parameters are, so no point can be sampled.
// Correct the number, or choose a distribution that can give it.
// holes: distribution | support | number

parameters {
  real<lower=0, upper=1> chance;
}
model {
  chance ~ beta(2, 2);
  //~ BYM4204
  2 ~ bernoulli(chance);
}
//= mended
parameters {
  real<lower=0, upper=1> chance;
}
model {
  chance ~ beta(2, 2);
  2 ~ binomial(5, chance);
}
