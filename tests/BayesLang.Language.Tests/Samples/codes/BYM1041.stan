// The bar reads “given”: on its left stands the outcome, on its right what the distribution is given. Statements with `~` need none, as the
// outcome stands before the `~`.

parameters {
  real y;
}
model {
  //~          ^ BYM1041
  y ~ normal(0 | 1);
}
//= mended
parameters {
  real y;
}
model {
  y ~ normal(0, 1);
}
