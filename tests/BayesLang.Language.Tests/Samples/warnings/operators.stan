data {
  int<lower=1> N;
  matrix[N, N] A;
  real a;
  real b;
  real c;
}
transformed data {
  //~                 ^ BYM4002 matrix_power(A, 2)
  matrix[N, N] B1 = A ^ 2;
  matrix[N, N] B2 = A .^ 2;
  matrix[N, N] B3 = matrix_power(A, 2);
  //~                      ^ BYM4002
  matrix[N, N] B4 = (A + A)^c;
  //~                 ^ BYM4002 or `inverse(A)` for the inverse
  matrix[N, N] B5 = A ^ -1;
  //~                 ^ BYM4002 Write `.^` if that is meant.
  matrix[N, N] B6 = A ^ -2;
  //~                              ^ BYM4002 Write `.^` if that is meant.
  array[2] matrix[N, N] B7 = {A, A}^2;
  real d = a ^ 2;
  vector[N] v = diagonal(A) .^ 2;
  //~      ^^^^^^^^^ BYM4003 `a < b && b < c`
  int e1 = a < b < c;
  int e2 = (a < b) < c;
  int e3 = a < b && b < c;
  int e4 = a < b || c < b;
  //~      ^^^^^^^^^^^^^^ BYM4003 `a < b && b <= c && c < d`
  int e5 = a < b <= c < d;
  //~      ^^^^^^^^^^^^^^ BYM4003 `a < b && b == c && c < d`
  int e9 = a < b == c < d;
  int e6 = (a == b < c);
  //~          ^^^^^^^^^^^ BYM4003
  int e8 = 2 * (a < b < c);
  int e7 = a < (b < c);
}
