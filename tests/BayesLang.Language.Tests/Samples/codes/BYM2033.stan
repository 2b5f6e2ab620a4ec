// Numbers in square brackets make a row_vector, and row_vectors in square brackets a matrix, a row each.
// holes: position | its type | advice

data {
  vector[2] a;
}
transformed data {
  //~                       ^ BYM2033
  matrix[2, 2] B = [[1, 2], a];
}
//= mended
data {
  vector[2] a;
}
transformed data {
  matrix[2, 2] B = [[1, 2], a'];
}
