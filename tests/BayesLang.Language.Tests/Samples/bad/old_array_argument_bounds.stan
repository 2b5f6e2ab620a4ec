functions {
  //~    ^^^^^^^^^^^^^^^ BYM1061 Write `array[] real`.
  //~    ^^^^^^^^^^^^^^^ BYM3014
  real f(real<lower=0>[] x) {
    return x[1];
  }
}
