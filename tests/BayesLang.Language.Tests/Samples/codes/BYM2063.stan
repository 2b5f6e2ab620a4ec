// The elements are assigned in no particular order.
// holes: variable

transformed data {
  real a;
  //~ ^ BYM2063
  (a, a) = (1, 2);
}
//= mended
transformed data {
  real a;
  real b;
  (a, b) = (1, 2);
}
