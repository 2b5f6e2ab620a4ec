// A density without its constants is of use to the sampler only; elsewhere a value that changes with what is a constant would mislead.
// holes: function | the normalised function

parameters {
  real mu;
}
generated quantities {
  //~            ^^^^^^^^^^^^ BYM3005
  real log_lik = normal_lupdf(1.5 | mu, 1);
}
//= mended
parameters {
  real mu;
}
generated quantities {
  real log_lik = normal_lpdf(1.5 | mu, 1);
}
