// A function takes every value of its arguments' types. To refuse some, test them and `reject`.
// holes: type

functions {
  //~       ^^^^^^^^^^^^^ BYM3014
  real root(real<lower=0> x) {
    return sqrt(x);
  }
}
//= mended
functions {
  real root(real x) {
    if (x < 0) {
      reject("x must not be negative: ", x);
    }
    return sqrt(x);
  }
}
