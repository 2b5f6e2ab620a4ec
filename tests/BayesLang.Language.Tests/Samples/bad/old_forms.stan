// Removed and deprecated forms, one by one.
functions {
  //~  ^ BYM2094 `g` is defined in this block, and functions see each other in any order. Remove this declaration.
  real g(int n);
  //~  ^ BYM2095 The function `g` is declared with the same argument types already. Remove this declaration.
  real g(int n);
  real g(int n) {
    return n;
  }
  //~  ^ BYM2095 The function `g` is defined with the same argument types already. Remove this declaration.
  real g(int n);
  //~  ^ BYM2098 The definition of `h` has another result than this declaration, or marks other arguments as data. Remove this declaration; functions see each other in any order.
  real h(data real x);
  real h(real x) {
    return x;
  }
  //~  ^^^^^^^^^ BYM2013 The function `undefined` is declared but has no body. Write its body here; functions may stand in any order, so no separate declaration is needed.
  real undefined(real x);
  array[] real system(real t, array[] real y, array[] real theta, data array[] real x_r, data array[] int x_i) {
    return {undefined(y[1])};
  }
  vector equations(vector y, vector theta, data array[] real x_r, data array[] int x_i) {
    return y;
  }
  real scale_lp(real x) {
    target += x;
    return x;
  }
  real foo_log(real y, real mu) {
    return -square(y - mu);
  }
}
data {
  int K;
  array[3] real ts;
  array[0] real x_r;
  array[0] int x_i;
  matrix[3, 3] A;
}
parameters {
  cov_matrix[K] Sigma;
  vector[2] theta;
}
transformed parameters {
  //~      ^^^^^^^^ BYM2097 Calling `scale_lp` in transformed parameters is deprecated. Name the function `scale_jacobian`, and write `jacobian += …;` in it for the terms that a change of variables needs.
  real s = scale_lp(theta[1]);
}
model {
  //~                    ^^^^^^^^^^^^^^^^^^ BYM2096 Write `ode_rk45(system, to_vector({theta[1], 1}), 0, ts, {s}, x_r, x_i)`, which gives an array of vectors, and let the system be `vector system(real t, vector y, array[] real theta, data array[] real x_r, data array[] int x_i)`
  array[3, 2] real sol = integrate_ode_rk45(system, {theta[1], 1}, 0, ts, {s}, x_r, x_i);
  //~   ^^^^^^^^^^^^^^^^^ BYM2096 Write `ode_bdf_tol(system, theta, 0, ts, 1e-6, 1e-6, 1000, {s}, x_r, x_i)`, which gives an array of vectors, and let the system be `vector system(real t, vector y, array[] real theta, data array[] real x_r, data array[] int x_i)`
  sol = integrate_ode_bdf(system, to_array_1d(theta), 0, ts, {s}, x_r, x_i, 1e-6, 1e-6, 1000);
  //~              ^^^^^^^^^^^^^^ BYM2096 Write `solve_powell(equations, theta, theta, x_r, x_i)`
  vector[2] root = algebra_solver(equations, theta, theta, x_r, x_i);
  //~    ^^^^^^^^^^^^^^^^^^^^^ BYM2096 Write `solve_newton_tol(equations, theta, 1e-3, 1e-3, 100.0, theta, x_r, x_i)`
  root = algebra_solver_newton(equations, theta, theta, x_r, x_i, 1e-3, 1e-3, 100.0);
  matrix[3, 3] B = A;
  //~     ^^^^^^^ BYM2096 `lkj_cov` is deprecated. Declare `corr_matrix[K] Omega; vector<lower=0>[K] sigma;` as parameters, write `Omega ~ lkj_corr(2); sigma ~ lognormal(rep_vector(0, K), rep_vector(1, K));`, and compute `Sigma = quad_form_diag(Omega, sigma)`.
  Sigma ~ lkj_cov(rep_vector(0, K), rep_vector(1, K), 2);
  //~       ^^^^^^^^^^^^ BYM2096 `lkj_cov_lpdf` is deprecated. Declare `corr_matrix[K] Omega; vector<lower=0>[K] sigma;` as parameters, write `target += lkj_corr_lpdf(Omega | 2) + lognormal_lpdf(sigma | rep_vector(0, K), rep_vector(1, K));`, and compute `Sigma = quad_form_diag(Omega, sigma)`.
  target += lkj_cov_lpdf(Sigma | rep_vector(0, K), rep_vector(1, K), 2);
  //~        ^^^ BYM2091 `~` no longer finds `foo_log`: the ending `_log` has no meaning any more. Rename the function to `foo_lpdf`.
  theta[1] ~ foo(1);
  theta[2] ~ foo(1);
  //~     ^^^^^^^^^^ BYM2010 Write `normal` for `normal_log`
  theta ~ normal_log(0, 1);
  target += foo_log(theta[1], 1);
  //~       ^^^^^^^^^^^ BYM2039 Write `normal_lpdf(theta | 0, 1)`
  //~                                  ^^^^^^^^^^ BYM2039 Write `normal_cdf(theta | 0, 1)`
  target += normal_lpdf(theta, 0, 1) + normal_cdf(theta, 0, 1);
//~ BYM2092 Write `B[1:2, 1, 1]`
  B[1:2][1, 1] = 2;
//~ BYM2090 Write `target += s;`
  lp__ += s;
//~ BYM2090 Write `target += …;`
  lp__ = 3;
//~ BYM2007 Write `target += K ? gp_exp_quad_cov(ts, 1.0, s) : B;`
  //~                ^^^^^^^ BYM2007 Write `K ? gp_exp_quad_cov(ts, 1.0, s) : B`
  //~                           ^^^^^^^^^^^^ BYM2007 Write `gp_exp_quad_cov(ts, 1.0, s)`
  increment_log_prob(if_else(K, cov_exp_quad(ts, 1.0, s), B));
//~ BYM2007 Write `target += …;`
  increment_log_prob();
  //~ ^ BYM2093 Write `s != 0`
  if (s) {
    target += s > 0 && 1;
  }
  int k;
  //~             ^^^^^ BYM2093 Write `s * 2 != 0`
  while (K > 0 || s * 2)
  //~    ^ BYM2093 Write `(s != 0)`
    k = !s;
}
