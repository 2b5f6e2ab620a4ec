// A function whose name ends in `_lp` adds to the log density while it runs.
// holes: function

functions {
  real centred_lp(real x) {
    target += normal_lpdf(x | 0, 1);
    return x;
  }
}
parameters {
  real x;
}
generated quantities {
  //~      ^^^^^^^^^^ BYM3002
  real y = centred_lp(x);
}
//= mended
functions {
  real centred_lp(real x) {
    target += normal_lpdf(x | 0, 1);
    return x;
  }
}
parameters {
  real x;
}
transformed parameters {
  real y = centred_lp(x);
}
