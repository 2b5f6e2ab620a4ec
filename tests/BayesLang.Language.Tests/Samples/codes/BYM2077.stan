// `_lpdf` is the ending of densities, whose outcomes are reals, and `_lpmf` that of probability mass functions, whose outcomes are ints.
// holes: ending | what it must be | type | the other outcomes | the other ending

functions {
  //~                    ^ BYM2077
  real counted_lpmf(real y, real mu) {
    return -abs(y - mu);
  }
}
//= mended
functions {
  real counted_lpdf(real y, real mu) {
    return -abs(y - mu);
  }
}
