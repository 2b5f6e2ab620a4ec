functions {
  vector decay(real t, vector y, real rate) {
    return -rate * y;
  }
}
data {
  int<lower=1> T;
  array[T] real<lower=0> ts;
  array[T] vector[1] y;
}
parameters {
  real<lower=0> rate;
  //~                ^^ BYM4304
  vector<lower=0>[1] y0;
}
transformed parameters {
  array[T] vector[1] mu = ode_rk45(decay, y0, 0.0, ts, rate);
}
model {
  rate ~ lognormal(0, 1);
  for (t in 1 : T)
    y[t] ~ normal(mu[t], 0.1);
}
