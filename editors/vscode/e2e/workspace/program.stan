data {
  int N;
}
parameters {
  real mu;
}
model {
  mu ~ normal(0, sigma);
}
