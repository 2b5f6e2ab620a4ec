// A file without blocks is a valid program, but it models nothing: mostly it is the wrong file, or one whose text was not saved.
// Write the model, or give the right file. A file of functions to be included may be empty when its name ends in `.stanfunctions`.

// The model of the survey goes here.
//~ BYM4001
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
