functions {
  real half_lp(real x) {
    target += -0.5 * x ^ 2;
    return x / 2;
  }
  real log_of_jacobian(real x) {
    jacobian += log(abs(x));
    return exp(x);
  }
  real log_of_constrain(real x) {
    return exp(x);
  }
  real other_jacobian(real x, data real y) {
    jacobian += x;
    return log_of_jacobian(x) + y;
  }
}
data {
  real d;
}
parameters {
  real x;
}
transformed parameters {
  //~      ^^^^^^^^^^ BYM2097
  real h = half_lp(x);
  real p = log_of_jacobian(x);
  //~      ^^^^^^^^^^^^^^^^^^ BYM4008 call `log_of_constrain`
  real q = log_of_jacobian(d);
  real r = other_jacobian(x, d);
  //~      ^^^^^^^^^^^^^^^^^^^^ BYM4008
  real s = other_jacobian(d, d);
  real t = log_of_constrain(d);
}
model {
  x ~ normal(0, 1);
  real z = half_lp(x);
}
