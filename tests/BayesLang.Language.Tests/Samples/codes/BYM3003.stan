// A density that is drawn anew at each evaluation would be no density, so there are no random draws in the blocks that make it.
// holes: function

parameters {
  real mu;
}
model {
  //~       ^^^^^^^^^^ BYM3003
  target += normal_rng(0, 1);
}
//= mended
parameters {
  real mu;
}
generated quantities {
  real y = normal_rng(mu, 1);
}
