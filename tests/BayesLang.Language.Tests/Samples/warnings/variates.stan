functions {
  void both_lp(real x, real y) {
    x ~ normal(0, 1);
 //~^^^^^ BYM4210
    y ^ 2 ~ normal(0, 1);
  }
}
data {
  int<lower=0> N;
  int<lower=0, upper=1> wide;
  vector[N] y;
  matrix[N, N] X;
}
parameters {
  real a;
  real b;
  real c;
  //~  ^ BYM4305
  real d;
  real<lower=0> s;
  real<lower=0> t;
  vector[N] v;
  vector[N] w;
}
model {
  real r = a - b;
  a ~ normal(0, 1);
  //~ BYM4209 `a`
  a ~ normal(y[1], 1);
  b ~ normal(0, 1);
  if (wide) {
    c ~ normal(0, 5);
  } else {
    c ~ normal(0, 1);
  }
  v[1] ~ normal(0, 1);
  v[2] ~ normal(0, 1);
  v[3 : N] ~ normal(v[2 : N - 1], 1);
  for (n in 1 : N) {
    w[n] ~ normal(0, 1);
  }
  y ~ normal(X * v, s);
  target += normal_lpdf(d | 0, 1);
  //~       ^^^^^^^^^^^^^^^^^^^^^ BYM4209 `d`
  target += normal_lpdf(d | 0, 2) + normal_lpdf(c + 1 | 0, 1);
  //~ BYM4210 `s`
  log(s) ~ normal(0, 1);
  log(t) ~ normal(0, 1);
  target += -log(t);
  r ~ normal(0, 1);
  2 * a + b ~ normal(0, 1);
  (a + 1) / 2 ~ normal(0, 1);
  X * v ~ normal(0, 1);
  //~ BYM4210 `a` and `b`
  a * b ~ normal(0, 1);
  y - exp(v) ~ normal(0, s);
  log(y) ~ normal(a, s);
  sum(v) ~ normal(0, 1);
  //~                   ^^^^^^ BYM4210
  target += normal_lpdf(exp(b) | 0, 1);
  both_lp(w[1], d);
}
