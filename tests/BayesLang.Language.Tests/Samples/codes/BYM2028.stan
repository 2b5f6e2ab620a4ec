// Each index takes one dimension: an array has one for each size in its brackets, a vector one, a matrix two.
// holes: type | the indices that it takes | the number given

data {
  vector[3] y;
}
transformed data {
  //~      ^^^^^^^ BYM2028
  real a = y[1, 2];
}
//= mended
data {
  matrix[3, 3] y;
}
transformed data {
  real a = y[1, 2];
}
