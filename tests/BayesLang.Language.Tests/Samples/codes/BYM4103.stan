// The condition stands in a function and is harmless with data, but the call named in the message gives it a parameter: the log density may then jump where
// the condition changes, and the sampler, which follows its slope, cannot see that. Ignore the warning where both branches meet there;
// otherwise use a smooth function, or pass data.
// holes: statement | argument | function | line | parameters

functions {
  real dose_effect(real dose, real threshold) {
    //~ ^^^^^^^^^^^^^^^^ BYM4103
    if (dose < threshold) {
      return 0;
    }
    return 1;
  }
}
data {
  int<lower=0> N;
  vector[N] dose;
  vector[N] y;
}
parameters {
  real threshold;
}
model {
  threshold ~ normal(0, 1);
  for (n in 1 : N) {
    y[n] ~ normal(dose_effect(dose[n], threshold), 1);
  }
}
//= mended
functions {
  real dose_effect(real dose, real threshold) {
    return inv_logit(5 * (dose - threshold));
  }
}
data {
  int<lower=0> N;
  vector[N] dose;
  vector[N] y;
}
parameters {
  real threshold;
}
model {
  threshold ~ normal(0, 1);
  for (n in 1 : N) {
    y[n] ~ normal(dose_effect(dose[n], threshold), 1);
  }
}
