// A variable hides a function of the program that has its name, wherever the variable is visible. (Functions of the library can be called all the same.)
// An entry of a variable is taken in square brackets, and products are written with `*`.
// holes: name | type | What it may have meant.

functions {
  real scale(real x) {
    return exp(x);
  }
}
parameters {
  real<lower=0> scale;
  real y;
}
model {
  scale ~ exponential(1);
  //~           ^^^^^ BYM2006
  y ~ normal(0, scale(1));
}
//= mended
functions {
  real scale(real x) {
    return exp(x);
  }
}
parameters {
  real<lower=0> sigma;
  real y;
}
model {
  sigma ~ exponential(1);
  y ~ normal(0, sigma * scale(1));
}
