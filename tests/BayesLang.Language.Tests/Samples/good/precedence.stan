transformed data {
  real a = 1;
  matrix[2, 2] A = [[1, 2], [3, 4]];
  int n = 7;
  real b = -a ^ 2 + 2 ^ -1 ^ 2;
  matrix[2, 2] B = -A' * A .^ 2 - A \ A / A';
  int c = n %/% 2 * n % 3;
  //~                             ^^^^^^^^^^^ BYM4003
  int d = !n + 1 == 0 && n > 1 || n <= 3 != 1;
  real e = n > 1 ? n < 2 ? 1 : 2 : n == 3 ? 3 : 4;
  real f = - - + - a;
}
