// Since Stan 2.33 the log density has the name `target`, and is added to as a variable is.

parameters {
  real mu;
}
model {
  //~ BYM1063
  increment_log_prob(normal_lpdf(mu | 0, 1));
}
//= mended
parameters {
  real mu;
}
model {
  target += normal_lpdf(mu | 0, 1);
}
