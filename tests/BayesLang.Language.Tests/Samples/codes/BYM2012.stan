// Functions of one name are told apart by the types of their arguments; the return type and the arguments' names do not count.
// holes: function | types

functions {
  real shift(real x) {
    return x + 1;
  }
  //~  ^^^^^ BYM2012
  real shift(real y) {
    return y + 2;
  }
}
//= mended
functions {
  real shift(real x) {
    return x + 1;
  }
  real shift_twice(real y) {
    return y + 2;
  }
}
