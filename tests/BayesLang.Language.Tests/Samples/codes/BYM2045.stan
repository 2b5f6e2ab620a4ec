// Only certain functions, such as solvers and `reduce_sum`, take another function, and only in certain places.
// holes: function | position

functions {
  real shift(real x) {
    return x + 1;
  }
}
transformed data {
  //~          ^^^^^ BYM2045
  real a = exp(shift);
}
//= mended
functions {
  real shift(real x) {
    return x + 1;
  }
}
transformed data {
  real a = exp(shift(2));
}
