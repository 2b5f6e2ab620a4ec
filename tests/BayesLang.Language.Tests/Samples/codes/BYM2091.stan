// Since Stan 2.33 the endings `_lpdf` and `_lpmf` make a function a density that may stand after `~`, and `_lcdf` and `_lccdf` make the distribution functions for a truncation. A function with the ending `_log` is an ordinary one.
// holes: function | name

functions {
  real decay_log(real y, real rate) {
    return log(rate) - rate * y;
  }
}
parameters {
  real<lower=0> y;
}
model {
  //~ ^^^^^ BYM2091
  y ~ decay(2);
}
//= mended
functions {
  real decay_lpdf(real y, real rate) {
    return log(rate) - rate * y;
  }
}
parameters {
  real<lower=0> y;
}
model {
  y ~ decay(2);
}
