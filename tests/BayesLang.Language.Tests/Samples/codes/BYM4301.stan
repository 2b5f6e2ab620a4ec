// A hard bound says that values beyond are impossible, and where the data pull towards it the draws pile up at the edge. Ignore the warning where the limit
// is a fact, as 0 and 360 for an angle; limits that have a name are trusted. Otherwise remove the bounds, and let a prior say what is plausible.
// holes: parameter | lower bound | upper bound | advice

data {
  int<lower=0> N;
  vector[N] y;
}
parameters {
  //~                     ^^ BYM4301
  real<lower=-5, upper=5> mu;
}
model {
  mu ~ normal(0, 1);
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
  mu ~ normal(0, 2.5);
  y ~ normal(mu, 1);
}
