// A tuple is unpacked into as many variables as it has elements.
// holes: number of variables | type

transformed data {
  real a;
  real b;
  //~      ^^^^^^^^^ BYM2062
  (a, b) = (1, 2, 3);
}
//= mended
transformed data {
  real a;
  real b;
  (a, b) = (1, 2);
}
