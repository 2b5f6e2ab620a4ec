// The function exists, but several arguments do not fit any of its forms.
// holes: function | types | the nearest forms

data {
  matrix[2, 2] A;
  vector[2] b;
}
transformed data {
  //~      ^^^^^^^^^^^ BYM2022
  real a = dot_product(A, A);
}
//= mended
data {
  matrix[2, 2] A;
  vector[2] b;
}
transformed data {
  real a = dot_product(A[1], b);
}
