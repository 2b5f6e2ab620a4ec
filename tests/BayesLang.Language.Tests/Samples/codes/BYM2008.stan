// Of a function `foo_lpdf` the compiler makes `foo_lupdf` itself, which leaves out what does not depend on parameters; the same for `_lpmf` and `_lupmf`.
// holes: ending | the definition's ending

functions {
  //~  ^^^^^^^^^^^ BYM2008
  real shift_lupdf(real y, real mu) {
    return -abs(y - mu);
  }
}
//= mended
functions {
  real shift_lpdf(real y, real mu) {
    return -abs(y - mu);
  }
}
