functions {
  real shifted_lpdf(vector y, real mu) {
    return normal_lpdf(y | mu, 1);
  }
  void add_lp(real x) {
    x ~ std_normal();
    target += -x;
  }
  real up_jacobian(real x) {
    jacobian += x;
    return exp(x);
  }
}
data {
  vector[3] y;
}
parameters {
  real mu;
  real x;
}
transformed parameters {
  real<lower=0> s = up_jacobian(x);
  jacobian += log(s);
}
model {
  y ~ shifted(mu);
  add_lp(mu);
  //~       ^^^^^^^^^^^^^^^^^^^^^^ BYM4209
  target += normal_lpdf(y | mu, s);
  target += normal_lupdf(y | mu, s) + bernoulli_lpmf(1 | 0.5);
  print("target is ", target());
  {y[1], y[2]} ~ normal(mu, s);
  [y[1], y[2]]' ~ normal(mu, s);
  y[1] + 1 ~ normal(mu, s);
  (y[1]) ~ normal(mu, s);
}
