functions {
  real a_lpdf(real x, real m) { return normal_lpdf(x | m, 1); }
  real ps_lpdf(array[] real s, int st, int en, real m) { return normal_lupdf(s | m, 1); }
  vector f(vector x, vector y) { return x; }
  vector f(vector x, real y) { return x; }
  real apply(data real x) { real z = x; return z; }
  array[] vector g(array[] vector x) { return x; }
  tuple(array[] real, tuple(int, complex)) h() { return ({1}, (1, 2)); }
  void p(int x) { if (x) return; print("a"); }
  int is_big(real x) { return x > 1; }
  real w(real x) { for (i in 1:3) { if (x > i) return 1; } return 2; }
  real v(real x) { if (x > 1) { return 1; } else if (x > 0) { return 2; } else { reject("no"); } }
  real nlp(vector v1) { return sum(v1); }
  vector ode(real t, vector y, array[] int k, tuple(real, vector) p2) { return y; }
}
data {
  int N; array[N, 3] int idx; array[3, N] vector[2] av; array[2] matrix[2, 3] am;
  array[N] real<lower=0, upper=1> pr; array[2] real<lower={0.0, 1.0}> bl; array[2] vector<lower={[0,1]', [2,3]'}>[2] bv;
}
transformed data {
  array[N] int s = sort_indices_asc(pr);
  array[3] int ones = rep_array(1, 3);
  array[2, 3] real q = rep_array(1.5, 2, 3);
  array[2] int two = idx[1, 1:2];
  vector[2] vv = av[1, 2];
  real e2 = av[1, 2, 1] + av[1][2][1] + am[1, 2, 3];
  array[3] real e3 = av[, 1, 1];
  matrix[2, 2] sub = am[1, :, {1, 2}];
  array[2] row_vector[3] rows_ = am[:, 1];
  q[1] = q[2]; q[:, 1] = {1, 2};
  int big = is_big(3);
  real t1 = h().2.1;
  complex t2 = h().2.2 + 1;
  array[2] real mixed = {1, 2.0};
  array[0] int none; array[2, 0] real none2;
  real mx = max(pr) + min({1, 2}) + sum(idx[1]) + mean(pr);
  matrix[2,2] id = identity_matrix(2) * 2 + 1;
  real pw = 2 ^ 3 + 2.0 ^ 2 + (-1) ^ 2;
  vector[3] pv = [1, 2, 3]' ^ 2;
  complex cc = 2i ^ 2;
  int mod = 5 % 3; int cmp = 1 < 2; int ch = 1 == 1 && 2.0 != 3;
  real nested = fmax(1, fmin(2, 3.5)) + fma(1, 2, 3) + hypot(1, 2);
}
parameters {
  real mu; vector[3] beta; array[2] vector[3] ab; 
}
transformed parameters {
  vector[3] fb = f(beta, 1);
  fb = f(beta, mu);
  array[2] vector[3] gg = g(ab);
}
model {
  mu ~ a(1); mu ~ a(1) ; 
  beta ~ normal(0, {1, 2, 3});
  beta ~ normal(beta, beta);
  beta ~ multi_normal(rep_vector(0, 3), identity_matrix(3));
  ab ~ multi_normal_cholesky(beta, identity_matrix(3));
  to_array_1d(beta) ~ std_normal();
  target += reduce_sum(ps_lpdf, pr, 1, mu);
  target += reduce_sum(ps_lupdf, to_array_1d(beta), 1, mu);
  target += normal_id_glm_lupdf(beta | identity_matrix(3), mu, beta, 1);
  for (n in 1:N) { int k = idx[n, 1]; k += 1; target += log_mix(0.5, normal_lpdf(mu | 0, 1), normal_lpdf(mu | k, 2)); }
  for (row in idx) for (k in row) target += k;
  if (N == 0) print("zero"); 
  array[1] vector[2] ys = ode_rk45(ode, rep_vector(0, 2), 0, {1}, {1, 2}, (1, beta));
  1 ~ bernoulli(0.5);
  { 3.5, mu } ~ normal(0, 1);
  target += -0.5 * dot_self(beta) + beta' * beta - quad_form(identity_matrix(3), beta);
  -mu ~ normal(0, 1);
  p(1);
  real lse = log_sum_exp({mu, 1}) + log_sum_exp(mu, 1) + log_sum_exp(beta);
  vector[2] cpx = get_real(to_complex([1,2]', 0));
}
