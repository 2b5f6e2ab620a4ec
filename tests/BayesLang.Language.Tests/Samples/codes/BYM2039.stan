// The bar reads “given”: it parts the outcome from what the distribution is given, so that a reader and the compiler see which is which.
// holes: function | the modern form

parameters {
  real mu;
}
model {
  //~       ^^^^^^^^^^^ BYM2039
  target += normal_lpdf(mu, 0, 1);
}
//= mended
parameters {
  real mu;
}
model {
  target += normal_lpdf(mu | 0, 1);
}
