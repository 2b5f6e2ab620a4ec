// Neither the functions block nor the library has a function of this name. Distributions are called by the names of their densities, such as `normal_lpdf`,
// or of their random draws, such as `normal_rng`.
// holes: function | suggestion

parameters {
  real<lower=0> x;
}
model {
  //~       ^^^^ BYM2002
  target += sqtr(x);
}
//= mended
parameters {
  real<lower=0> x;
}
model {
  target += sqrt(x);
}
