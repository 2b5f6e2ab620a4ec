// Functions with these endings are log densities, log probability masses and (log) cumulative distribution functions, all of them real numbers.
// holes: ending | type

functions {
//~ BYM2076
  vector shift_lpdf(vector y, real mu) {
    return y - mu;
  }
}
//= mended
functions {
  real shift_lpdf(vector y, real mu) {
    return -sum(abs(y - mu));
  }
}
