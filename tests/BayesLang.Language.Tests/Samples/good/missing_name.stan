// The word is a name wherever it can be one.
data {
  int missing;
  vector<lower=missing>[missing] x;
}
transformed data {
  int n = missing < 3 ? missing : 3;
}
parameters {
  real factor;
}
model {
  factor ~ normal(missing, 1);
  for (missing_one in 1 : missing) {
    x[missing_one] ~ normal(factor, 1);
  }
}
