// A call of this function stands for a value, which `return` must give.
// holes: function | type

functions {
  real shift(real x) {
//~ BYM2067
    return;
  }
}
//= mended
functions {
  real shift(real x) {
    return x + 1;
  }
}
