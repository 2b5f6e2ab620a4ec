// An argument that is marked `data` is known before sampling starts, so that nothing is differentiated with respect to it. Parameters, and local variables
// of the model block that hold reals, are not.
// holes: position | function

functions {
  real scaled(real x, data real scale) {
    return x / scale;
  }
}
parameters {
  real<lower=0> s;
}
model {
  //~                 ^ BYM2025
  target += scaled(2, s);
}
//= mended
functions {
  real scaled(real x, real scale) {
    return x / scale;
  }
}
parameters {
  real<lower=0> s;
}
model {
  target += scaled(2, s);
}
