// What transformed parameters add to the density is there for a change of variables. Stan leaves it out where it optimizes, if it is written with `jacobian +=` in a function whose name ends in `_jacobian`.
// holes: function | modern name

functions {
  real positive_lp(real x) {
    target += x;
    return exp(x);
  }
}
parameters {
  real x;
}
transformed parameters {
  //~      ^^^^^^^^^^^ BYM2097
  real y = positive_lp(x);
}
model {
  y ~ gamma(2, 1);
}
//= mended
functions {
  real positive_jacobian(real x) {
    jacobian += x;
    return exp(x);
  }
}
parameters {
  real x;
}
transformed parameters {
  real y = positive_jacobian(x);
}
model {
  y ~ gamma(2, 1);
}
