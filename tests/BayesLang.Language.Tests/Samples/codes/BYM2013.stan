// Functions may call each other whatever their order. A declaration without a body promises a definition, and there is none in this program.
// holes: function

functions {
  //~  ^^^^^ BYM2013
  real shift(real x);
}
//= mended
functions {
  real shift(real x) {
    return x + 1;
  }
}
