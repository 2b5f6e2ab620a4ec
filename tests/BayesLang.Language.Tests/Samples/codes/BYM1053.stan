// A semicolon ends a statement or a declaration. The functions block has neither: a definition ends with its closing brace.

functions {
  real twice(real x) {
    return 2 * x;
//~^ BYM1053
  };
}
//= mended
functions {
  real twice(real x) {
    return 2 * x;
  }
}
