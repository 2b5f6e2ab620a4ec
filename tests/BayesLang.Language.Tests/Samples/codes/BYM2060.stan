// A variable holds values of its own type, and those that convert to it by themselves: an int becomes a real, a real becomes complex.
// holes: variable | its type | the value's type | advice

data {
  real x;
}
transformed data {
  //~     ^ BYM2060
  int n = x;
}
//= mended
data {
  real x;
}
transformed data {
  int n = to_int(x);
}
