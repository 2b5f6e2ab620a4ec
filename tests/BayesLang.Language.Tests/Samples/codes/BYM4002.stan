// In mathematics A² is the matrix times itself; in Stan `A ^ 2` squares each entry, as `.^` does for every container.
// Write `.^` where the entries are meant: the program does the same, and says so. The power of a matrix is `matrix_power(A, n)`, its inverse `inverse(A)`.
// holes: or the matrix function

data {
  int<lower=1> K;
  matrix[K, K] transition;
}
transformed data {
  //~                                 ^ BYM4002
  matrix[K, K] two_steps = transition ^ 2;
}
//= mended
data {
  int<lower=1> K;
  matrix[K, K] transition;
}
transformed data {
  matrix[K, K] two_steps = matrix_power(transition, 2);
}
