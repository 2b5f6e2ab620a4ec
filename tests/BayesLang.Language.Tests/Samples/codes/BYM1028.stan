// The expression could end here, and then a semicolon follows, or go on, and then an operator does. Multiplication is always written: `2 * x`.
// holes: what stands here

parameters {
  real x;
}
model {
  //~         ^ BYM1028
  target += 2 x;
}
//= mended
parameters {
  real x;
}
model {
  target += 2 * x;
}
