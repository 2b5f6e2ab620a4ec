// A function whose name ends in `_jacobian` transforms a variable and adds the log derivative of the transform to the log density.
// With data alone that is a constant, which does no harm to the draws but tells of a mix-up. Pass a parameter, or call the function ending in `_constrain`, which
// transforms without adjusting.
// holes: function | or the function without adjustment

data {
  real x_raw;
}
parameters {
  real theta;
}
transformed parameters {
  //~      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ BYM4008
  real x = lower_bound_jacobian(x_raw, 0);
}
model {
  theta ~ normal(x, 1);
}
//= mended
data {
  real x_raw;
}
parameters {
  real theta;
}
transformed parameters {
  real x = lower_bound_constrain(x_raw, 0);
}
model {
  theta ~ normal(x, 1);
}
