// A truncated density is divided by the probability of the interval, which the distribution's cumulative distribution functions give. This one has none.
// Of your own distribution define `foo_lcdf` and `foo_lccdf` in the functions block.
// holes: distribution | function

data {
  int n;
}
parameters {
  real eta;
}
model {
  //~ ^^^^^^^^^^^ BYM2070
  n ~ poisson_log(eta) T[1, ];
}
//= mended
data {
  int n;
}
parameters {
  real eta;
}
model {
  n ~ poisson(exp(eta)) T[1, ];
}
