// A truncation divides by the probability of the interval for one outcome, so it stands for one outcome at a time.
// holes: type

data {
  vector[3] y;
}
parameters {
  real mu;
}
model {
//~ BYM2069
  y ~ normal(mu, 1) T[0, ];
}
//= mended
data {
  vector[3] y;
}
parameters {
  real mu;
}
model {
  for (n in 1 : 3) {
    y[n] ~ normal(mu, 1) T[0, ];
  }
}
