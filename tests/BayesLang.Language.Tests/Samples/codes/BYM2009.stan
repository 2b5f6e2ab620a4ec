// A statement `y ~ foo(…)` calls `foo_lpdf` or `foo_lpmf`, of the library or of the functions block.
// holes: name | suggestion

parameters {
  real mu;
}
model {
  //~  ^^^^^ BYM2009
  mu ~ norml(0, 1);
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
