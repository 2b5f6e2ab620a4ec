// The sampler follows the gradient of the log density, and there is none along an int. A discrete unknown is summed out of the density,
// with `log_sum_exp` or `log_mix`.
// holes: variable | block

parameters {
  //~ ^ BYM3011
  int k;
}
//= mended
parameters {
  real<lower=0, upper=1> p;
}
model {
  target += log_mix(p, normal_lpdf(1.5 | 0, 1), normal_lpdf(1.5 | 3, 1));
}
