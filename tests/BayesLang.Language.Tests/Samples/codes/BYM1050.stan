// The braces show where a function ends, even where it has one statement only.

functions {
  real twice(real x)
//~ ^ BYM1050
    return 2 * x;
}
//= mended
functions {
  real twice(real x) {
    return 2 * x;
  }
}
