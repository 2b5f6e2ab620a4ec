// Between such bounds there is no value for the parameter, so sampling fails before it starts. Mostly the two were exchanged.
// holes: parameter | lower bound | upper bound

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  //~                    ^ BYM4302
  real<lower=1, upper=0> p;
}
model {
  p ~ beta(2, 2);
  y ~ normal(p, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real<lower=0, upper=1> p;
}
model {
  p ~ beta(2, 2);
  y ~ normal(p, 1);
}
