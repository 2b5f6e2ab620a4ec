// A function whose name ends in `_jacobian` changes a variable, and adds to the log density what the change of variables costs.
// Data have no such cost: with data alone the adjustment is a constant, which does no harm to the draws and tells of a mix-up.
// Give it a parameter, or use the function ending in `_constrain`, which transforms without adjusting.
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
