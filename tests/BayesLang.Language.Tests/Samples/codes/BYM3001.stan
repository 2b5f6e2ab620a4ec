// The log density is built up in the model block, and by functions that it calls whose names end in `_lp`.
// holes: what

parameters {
  real mu;
}
generated quantities {
//~ BYM3001
  mu ~ normal(0, 1);
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
