// A uniform distribution is zero outside its ends: unless the declaration has the same bounds, the sampler steps over them and stalls, or part of the
// distribution is never reached. Declared bounds alone already make a parameter uniform, but mostly a prior without hard edges says better what is known.
// holes: parameter | lower end | upper end | declared bounds | advice

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  real mu;
}
model {
  //~ BYM4206
  mu ~ uniform(-2, 2);
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
