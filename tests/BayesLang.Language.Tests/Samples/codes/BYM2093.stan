// Since Stan 2.34 only an int is true or false. Computed reals are seldom exactly 0, so a comparison with a bound is often better than one with 0.
// holes: value | the modern form

data {
  real x;
}
transformed data {
  int sign = 0;
  //~ ^ BYM2093
  if (x) sign = 1;
}
//= mended
data {
  real x;
}
transformed data {
  int sign = 0;
  if (x != 0) sign = 1;
}
