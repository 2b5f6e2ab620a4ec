// With such an argument the distribution is not defined, so every run of the model fails here. Look up what the argument means and the order in
// which the arguments stand: the scale of `normal`, for example, is a standard deviation, and stands last.
// holes: distribution | meaning | argument | domain | number

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
}
model {
  //~            ^ BYM4202
  mu ~ normal(1, 0);
  y ~ normal(mu, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
  y ~ normal(mu, 1);
}
