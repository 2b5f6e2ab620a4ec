// Bounds limit the values of a variable; offset and multiplier scale them for the sampler. Each needs the whole real line on the other side.

parameters {
  //~ BYM2074
  real<lower=0, multiplier=2> sigma;
}
//= mended
parameters {
  real<lower=0> sigma;
}
