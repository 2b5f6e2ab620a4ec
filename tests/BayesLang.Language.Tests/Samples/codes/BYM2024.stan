// Of several forms the one that needs the fewest conversions is called. Here two need equally many.
// holes: function | types | one form | the other form

functions {
  real shift(int n, real x) {
    return x + n;
  }
  real shift(real x, int n) {
    return x - n;
  }
}
transformed data {
  //~      ^^^^^ BYM2024
  real a = shift(1, 2);
}
//= mended
functions {
  real shift(int n, real x) {
    return x + n;
  }
  real shift(real x, int n) {
    return x - n;
  }
}
transformed data {
  real a = shift(1, 2.0);
}
