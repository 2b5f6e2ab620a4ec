// Each type has its number of sizes: a vector one, a matrix two, a correlation matrix, which is square, one.
// holes: type | number of sizes | number given

data {
  //~ BYM2071
  matrix[3] A;
}
//= mended
data {
  matrix[3, 3] A;
}
