// Both forms give the same distribution of correlations. The Cholesky factor needs no factorisation at each step, and stays a correlation matrix under rounding.
// For a matrix of two or three rows the difference is small, and the warning may be ignored.

data {
  int<lower=0> N;
  array[N] vector[3] y;
}
parameters {
  corr_matrix[3] R;
}
model {
  //~ BYM4207
  R ~ lkj_corr(2);
  y ~ multi_normal(rep_vector(0, 3), R);
}
//= mended
data {
  int<lower=0> N;
  array[N] vector[3] y;
}
parameters {
  cholesky_factor_corr[3] L;
}
model {
  L ~ lkj_corr_cholesky(2);
  y ~ multi_normal_cholesky(rep_vector(0, 3), L);
}
