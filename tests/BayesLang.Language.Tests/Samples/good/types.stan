data {
  int N;
  int<lower=1, upper=N> k;
  real<upper=10> r;
  complex c;
  complex_vector[N] cv;
  complex_row_vector[N] crv;
  complex_matrix[N, N] cm;
  row_vector<lower=0>[N] rv;
  matrix<lower=0, upper=1>[N, 2] m;
  array[N] matrix[2, 3] am;
  array[N, 2, 3] int<lower=0> counts;
  tuple(int, real<lower=0>, array[N] vector[3]) t;
  array[2] tuple(real, tuple(int, matrix[2, 2])) nested;
}
parameters {
  real<offset=1, multiplier=2> o;
  vector<multiplier=2.5>[N] v;
  simplex[N] s;
  unit_vector[N] u;
  ordered[N] ord;
  positive_ordered[N] po;
  sum_to_zero_vector[N] sz;
  sum_to_zero_matrix[N, 2] szm;
  corr_matrix[N] R;
  cov_matrix[N] S;
  cholesky_factor_corr[N] L;
  cholesky_factor_cov[N] C;
  cholesky_factor_cov[N, 2] C2;
  column_stochastic_matrix[N, 2] col;
  row_stochastic_matrix[N, 2] row;
  array[N] simplex[3] theta;
}
