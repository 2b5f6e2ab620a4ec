data {
  int N;
  array[N, N] real x;
  matrix[N, N] m;
  array[3] int idx;
  tuple(array[2] real, matrix[N, N]) t;
}
transformed data {
  real a = x[1, 2] + x[1][2] + m[1][2];
  matrix[N, N] b = m[ : , : ];
  matrix[2, 2] c = m[1 : 2, N - 1 : ];
  vector[3] d = m[idx, 1];
  row_vector[2] e = m[1, : 2];
  matrix[N, N] f = m[, ];
  array[N] real g = x[1];
  real h = t.1[2] + t.2[1, 1];
  real k = x[N > 1 ? 1 : 2, {1, 2}[1]];
  matrix[N, N] l = m[];
  row_vector[N] o = (m * m)[1];
  real p = to_vector(m)[N > 2 ? 1 : 2 : ][1];
}
