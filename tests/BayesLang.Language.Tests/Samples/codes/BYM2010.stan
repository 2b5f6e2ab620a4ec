// The `~` says already that a density is meant. The full name is for calls: `target += normal_lpdf(mu | 0, 1);`, which keeps all constants.
// holes: distribution | function

parameters {
  real mu;
}
model {
  //~  ^^^^^^^^^^^ BYM2010
  mu ~ normal_lpdf(0, 1);
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
