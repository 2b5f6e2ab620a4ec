// A regression with unknown variances, as it was written in 2013.
functions {
  real shrink(real x, int n) {
    return if_else_real(n > 0, x / 2, x);
  }
  real if_else_real(int c, real a, real b) {
    return c ? a : b;
  }
  real heavy_lpdf(array[] real y, real m) {
    real s;
    s = 0;
    for (i in 1:num_elements(y))
      s = s + cauchy_lpdf(y[i] | m, 1);
    return s;
  }
}
data {
  int<lower=0> N; // how many
  int<lower=1> K;
  array[N] real y;
  array[N] vector[K] x;     // a row for each
  array[N] int<lower=0,upper=1> z; int<lower=0,upper=1> w;
}
parameters {
  //~       ^^^^ BYM4304
  vector[K] beta;
  //~           ^^^^^ BYM4304
  real<lower=0> sigma;
  //~                 ^^^^^ BYM4303
  array[2] simplex[K] theta;
}
transformed parameters {
  array[N] real mu;
  for (n in 1:N)
    mu[n] = dot_product(x[n], beta);
}
model {
  real total;
  total = 0;
  y ~ heavy(0);
  for (n in 1:N) {
    target += normal_lpdf(y[n] | mu[n], sigma);
    target += bernoulli_logit_lpmf(z[n] | mu[n]);
    total = total + abs(z[n] ? mu[n] : -mu[n]); // signed
  }
  //~ ^^^^^^^^^^ BYM4102
  if (total != 0)
    target += -total;
  target += exponential_lccdf(total | 1);
  //~       ^^^^^^^^^^^^^^^^^ BYM4209
  target += heavy_lpdf(y | 2);
}
generated quantities {
  array[2, 3] real lp_now; real last;
  lp_now[1, 1] = normal_lpdf(y | mu, sigma);
  last = lmultiply(w, 2) + lchoose(5, 2);
}
