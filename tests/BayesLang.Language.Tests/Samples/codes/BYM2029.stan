// A single number has no entries, so there is nothing that an index could choose.
// holes: type

data {
  real y;
}
transformed data {
  //~      ^ BYM2029
  real a = y[1];
}
//= mended
data {
  vector[3] y;
}
transformed data {
  real a = y[1];
}
