// The sampler follows the slope of the log density, and no slope tells of a jump: where a condition on a parameter changes which statements run,
// draws can be biased, or slow. Ignore the warning where both branches meet at the condition, in value and better also in slope;
// otherwise write the model with smooth functions, or as a mixture.
// holes: statement | parameters

data {
  int<lower=0> N;
  vector[N] t;
  vector[N] y;
}
parameters {
  real change;
  real shift;
}
model {
  change ~ normal(0, 1);
  shift ~ normal(0, 1);
  for (n in 1 : N) {
    //~ ^^^^^^^^^^^^^ BYM4102
    if (t[n] < change) {
      y[n] ~ normal(0, 1);
    } else {
      y[n] ~ normal(shift, 1);
    }
  }
}
//= mended
data {
  int<lower=0> N;
  vector[N] t;
  vector[N] y;
}
parameters {
  real change;
  real shift;
}
model {
  change ~ normal(0, 1);
  shift ~ normal(0, 1);
  y ~ normal(shift * inv_logit(5 * (t - change)), 1);
}
