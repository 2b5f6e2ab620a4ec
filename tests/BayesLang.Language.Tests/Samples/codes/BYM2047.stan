// The Laplace approximation looks for the mode of the likelihood and differentiates there a second time. Integrals, solvers, `reduce_sum`, `map_rect`
// and the functions of hidden Markov models have first derivatives only, so the likelihood cannot use them, directly or through another function.
// holes: function | the function that takes it | what it calls

functions {
  real hazard(real t, real xc, array[] real theta, array[] real x_r, array[] int x_i) {
    return exp(theta[1] * t);
  }
  real survival(vector f, data array[] real time) {
    return -integrate_1d(hazard, 0, time[1], {f[1]}, {0.0}, {0});
  }
  matrix covariance(real sigma) {
    return [[square(sigma)]];
  }
}
data {
  array[1] real time;
}
parameters {
  real<lower=0> sigma;
}
model {
  sigma ~ normal(0, 1);
  //~                        ^^^^^^^^ BYM2047
  target += laplace_marginal(survival, (time,), 1, covariance, (sigma,));
}
//= mended
functions {
  real survival(vector f, data array[] real time) {
    // The integral of the hazard exp(f t) from 0 to the time, in closed form.
    return -expm1(f[1] * time[1]) / f[1];
  }
  matrix covariance(real sigma) {
    return [[square(sigma)]];
  }
}
data {
  array[1] real time;
}
parameters {
  real<lower=0> sigma;
}
model {
  sigma ~ normal(0, 1);
  target += laplace_marginal(survival, (time,), 1, covariance, (sigma,));
}
