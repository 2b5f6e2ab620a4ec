// The first argument of such a function is the outcome: `foo_lpdf(y | mu)` is the log density of y.
// holes: ending

functions {
  //~  ^^^^^^^^^^ BYM2079
  real shift_lpdf() {
    return 0;
  }
}
//= mended
functions {
  real shift_lpdf(real y) {
    return -abs(y);
  }
}
