// An argument of a function is a type and a name. The types are int, real, complex, vector, row_vector and matrix, arrays
// of them as in `array[] real`, and tuples.
// holes: what stands here

functions {
  //~      ^ BYM1024
  real two(x) {
    return 2;
  }
}
//= mended
functions {
  real two(real x) {
    return 2;
  }
}
