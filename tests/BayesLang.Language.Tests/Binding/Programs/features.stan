functions {
  real my_normal_lpdf(real y, real mu) { return normal_lupdf(y | mu, 1); }
  real my_normal_lpdf(vector y, real mu) { return normal_lpdf(y | mu, 1); }
  real my_normal_lcdf(real y, real mu) { return normal_lcdf(y | mu, 1); }
  real my_normal_lccdf(real y, real mu) { return normal_lccdf(y | mu, 1); }
  int fact(int n) { if (n <= 1) return 1; else return n * fact(n - 1); }
  void inc_lp(real x) { target += x; x ~ normal(0, 1); }
  real tilde_lp(real x) { x ~ normal(0,1); return target(); }
  vector rhs(real t, vector y, real k, data array[] real xr) { return -k * y; }
  array[] real rhs_old(real t, array[] real y, array[] real theta, data array[] real x_r, data array[] int x_i) { return {theta[1] * y[1]}; }
  vector sys(vector x, vector theta, data array[] real xr, data array[] int xi) { return x - theta; }
  vector sys2(vector x, vector theta) { return x - theta; }
  real psum_lpmf(array[] int slice, int start, int end, vector theta) { return bernoulli_logit_lupmf(slice | theta[start:end]); }
  real psum2(array[] vector slice, int start, int end, data real a) { return a; }
  vector shard(vector phi, vector theta, data array[] real xr, data array[] int xi) { return phi; }
  real integrand(real x, real xc, array[] real theta, data array[] real xr, data array[] int xi) { return x; }
  vector res(real t, vector y, vector yp, real k) { return y - k * yp; }
  tuple(real, vector) two(real x) { return (x, rep_vector(x, 3)); }
  real ll(vector theta, array[] int y) { return poisson_log_lpmf(y | theta); }
  matrix K_function(array[] vector x, real alpha, real rho) { return gp_exp_quad_cov(x, alpha, rho); }
  real draw_rng(real mu) { return normal_rng(mu, 1); }
  vector up_jacobian(vector x) { jacobian += sum(x); return exp(x); }
  complex_vector cv(complex z) { return to_complex([1, 2]', 3) * z; }
  int beta(int k) { return k; }
}
data {
  int<lower=0> N; int K;
  array[N] int<lower=0, upper=1> y;
  vector<lower=0>[N] x;
  vector[K] lo;
  array[N, 2] vector[K] xs;
  array[2] real<lower=0> ts;
  tuple(int, array[2] real<lower=0>) tup;
  real<offset=1, multiplier=2> aff;
  cholesky_factor_cov[K] L; cholesky_factor_cov[K, 3] L2;
  matrix[3, 4] M; row_vector[4] rv;
  complex_matrix[2,2] cm;
  array[0] int xi0; array[0] real xr0;
  int<lower=1, upper=N> ii;
  array[N] int<lower=1, upper=N> jj;
}
transformed data {
  real r = 1_000 + 2.5e-3;
  int n2 = fact(3) %/% 2;
  vector[N] z = x;
  z[1] = normal_rng(0, 1);
  z[2:] = x[2:];
  complex c = 3 + 2.5i;
  tuple(real, vector[3]) tv = two(1);
  real a; vector[3] b;
  (a, b) = two(2);
  tv.1 = 3; tv.2[1] += 2; 
  array[2, 2] real arr = {{1, 2}, {3.0, 4}};
  matrix[2, 2] mm = [[1, 2], [3, 4.0]];
  row_vector[0] e = [];
  array[2] complex ca = {1, 2i};
}
parameters {
  real<lower=0> sigma ~ exponential(1);
  vector<lower=lo, upper=10>[K] beta0;
  real mu;
  simplex[K] s; array[3] cov_matrix[K] Sig;
  sum_to_zero_vector[K] sz; row_stochastic_matrix[K, K] P; sum_to_zero_matrix[K,K] szm;
  vector<offset=mu, multiplier=sigma>[K] theta;
  array[K] vector<offset=mu>[2] th2;
  complex cp; unit_vector[K] uv; ordered[K] od;
  real<lower=(sigma > 1 ? 0 : -1)> cond;
}
transformed parameters {
  vector[K] tp = up_jacobian(theta);
  jacobian += 1.0;
  vector[K] bb = lower_bound_jacobian(theta, 0);
  real lp_ = tilde_lp(mu);
}
model {
  inc_lp(mu);
  target += mu; target += theta; target += {theta, theta};
  x ~ normal(mu, sigma);
  mu ~ normal(0, 1) T[0, ];
  mu ~ my_normal(2) T[ , 3];
  mu ~ my_normal(2) T[1, 3];
  theta ~ my_normal(1);
  ii ~ poisson(exp(mu)) T[1, ];
  ii ~ poisson(exp(mu)) T[1, 10];
  y ~ bernoulli_logit(theta);
  s ~ dirichlet(rep_vector(1, K));
  array[2] vector[1] sol = ode_rk45(rhs, [1]', 0, ts, sigma, ts);
  sol = ode_bdf_tol(rhs, [1]', 0.0, ts, 1e-6, 1e-6, 1000, 2, ts);
  array[2, 1] real solo = integrate_ode_rk45(rhs_old, {1.0}, 0, ts, {mu}, ts, {1, 2});
  solo = integrate_ode_bdf(rhs_old, {1.0}, 0, ts, {mu}, ts, y, 1e-6, 1e-6, 10);
  vector[K] al = algebra_solver(sys, theta, theta, xr0, xi0);
  al = solve_newton(sys2, theta, theta);
  al = solve_powell_tol(sys2, theta, 1e-3, 1e-3, 10, theta);
  sol = dae(res, [1]', [2]', 0, ts, sigma);
  target += reduce_sum(psum_lpmf, y, 1, theta);
  target += reduce_sum(psum_lupmf, y, 1, theta);
  target += reduce_sum_static(psum2, th2, 1, r);
  target += sum(map_rect(shard, theta, {theta, theta}, {ts, ts}, {y, y}));
  target += integrate_1d(integrand, 0, positive_infinity(), {mu}, ts, y);
  target += laplace_marginal(ll, (y,), 1, K_function, (xs[,1], sigma, 1));
  y ~ laplace_marginal_poisson_log(jj, theta, 1, K_function, (xs[,1], sigma, 1));
  target += std_normal_lpdf(mu | );
  target += normal_lupdf(x | mu, sigma);
  profile("loop") {
    for (i in 1:N) { if (i > 3) break; else continue; }
    for (v in xs) { target += v[1][1]; }
    for (v in theta) target += v;
    for (m in M) target += m;
    while (1) break;
  }
  { real q = mu; q *= 2; q += 1; q /= 3; vector[K] w = theta; w .*= theta; w ./= theta; w /= 2; }
  matrix[3, 3] A = M * M'; 
  A[1] = A[2]; A[, 1] = A[1, ]'; A[1:2, jj] = A[1:2, jj];
  real d = A[1, 2] + M[1][2]; vector[3] col1 = M[, 1]; row_vector[2] r2 = M[1, 1:2];
  vector[3] sv = A \ col1; row_vector[3] rr = col1' / A;
  print("x = ", x, " and ", 1 + 2);
  if (mu > 0 && sigma < 1 || !ii) reject("bad ", mu);
  if (mu > 0) {} else if (ii) { }
  target += lmultiply(1, 2) + beta(1) + beta(2.0, 3);
  real tt = sum(add(1, theta)) + add(1, 2) + target();
  array[N] real t3 = y; complex zz = mu; complex_vector[2] zv = [1, 2]'; zv = zv * zz + cm * zv;
  real ab = abs(zz) + abs(-3) + abs(mu);
  vector[3] cc = mu > 0 ? rep_vector(0, 3) : b; real mixed = ii ? 1 : 2.5;
  array[2] int sort = sort_asc({2, 1}); 
  real nn = normal_lpdf(theta | rep_array(mu, K), {1, 2, 3});
  fatal_error("no");
}
generated quantities {
  array[N] int yr = bernoulli_rng(rep_vector(0.5, N));
  real g = draw_rng(mu);
  int<lower=0> count = num_elements(theta);
  vector[N] gq;
  array[N] real lr = normal_rng(x, sigma);
  int size = 3;
  tuple(int, tuple(real, real)) nest = (1, (2, 3));
  nest.2.1 = nest.1;
  real h = ii > 2 ? nest.2.1 : 0;
  vector[3] solver = ode_rk45_tol(rhs, [1]', 0, ts, 1e-3, 1e-3, count, g, {mu})[1];
}
