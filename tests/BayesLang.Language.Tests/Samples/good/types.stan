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
  //~                          ^ BYM4303
  real<offset=1, multiplier=2> o;
  //~                       ^ BYM4303
  vector<multiplier=2.5>[N] v;
  //~        ^ BYM4303
  simplex[N] s;
  //~            ^ BYM4303
  unit_vector[N] u;
  //~        ^^^ BYM4303
  ordered[N] ord;
  //~                 ^^ BYM4303
  positive_ordered[N] po;
  //~                   ^^ BYM4303
  sum_to_zero_vector[N] sz;
  //~                      ^^^ BYM4303
  sum_to_zero_matrix[N, 2] szm;
  //~            ^ BYM4303
  corr_matrix[N] R;
  //~           ^ BYM4303
  cov_matrix[N] S;
  //~                     ^ BYM4303
  cholesky_factor_corr[N] L;
  //~                    ^ BYM4303
  cholesky_factor_cov[N] C;
  //~                       ^^ BYM4303
  cholesky_factor_cov[N, 2] C2;
  //~                            ^^^ BYM4303
  column_stochastic_matrix[N, 2] col;
  //~                         ^^^ BYM4303
  row_stochastic_matrix[N, 2] row;
  //~                 ^^^^^ BYM4303
  array[N] simplex[3] theta;
}
