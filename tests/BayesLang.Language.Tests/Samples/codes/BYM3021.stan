// A function has variables of its own, but the functions block has none, as it is not run itself.

functions {
//~ BYM3021
  real half = 0.5;
  real shift(real x) {
    return x + 0.5;
  }
}
//= mended
functions {
  real shift(real x) {
    real half = 0.5;
    return x + half;
  }
}
