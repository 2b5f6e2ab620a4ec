// A Jacobian adjustment belongs to a change of variables of parameters, and is made where the new variable is defined.
// holes: what

parameters {
  real log_sigma;
}
model {
//~ BYM3004
  jacobian += log_sigma;
  exp(log_sigma) ~ exponential(1);
}
//= mended
parameters {
  real log_sigma;
}
transformed parameters {
  real sigma = exp(log_sigma);
  jacobian += log_sigma;
}
model {
  sigma ~ exponential(1);
}
