// The function exists, and all arguments but this one fit one of its forms.
// holes: function | types | which argument | its type | what it may be

data {
  matrix[2, 2] A;
}
transformed data {
  //~                      ^ BYM2021
  real a = poisson_cdf(3 | A);
}
//= mended
data {
  vector[2] A;
}
transformed data {
  real a = poisson_cdf(3 | A);
}
