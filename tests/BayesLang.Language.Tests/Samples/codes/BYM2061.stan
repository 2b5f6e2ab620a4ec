// Only a variable keeps a value.

transformed data {
  real a;
//~ BYM2061
  a + 1 = 2;
}
//= mended
transformed data {
  real a;
  a = 2 - 1;
}
