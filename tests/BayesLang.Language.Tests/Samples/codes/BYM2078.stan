// The type `void` tells of a function that it returns nothing.

transformed data {
//~ BYM2078
  void a;
}
//= mended
transformed data {
  real a;
}
