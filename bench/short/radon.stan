data {
  int<lower=0> N;
  int<lower=0> J;
  array[N] int<lower=1, upper=J> county_idx;
  vector[N] log_uppm;
  vector[N] floor_measure;
  vector[N] log_radon;
}
parameters {
  real mu_alpha;
  real<lower=0> sigma_alpha;
  real<lower=0> sigma_y;
  vector[2] beta;
  vector[J] alpha_raw;
}
transformed parameters {
  vector[J] alpha = mu_alpha + sigma_alpha * alpha_raw;
}
model {
  mu_alpha ~ normal(0, 10);
  sigma_alpha ~ normal(0, 1);
  sigma_y ~ normal(0, 1);
  beta ~ normal(0, 10);
  alpha_raw ~ std_normal();
  log_radon ~ normal(alpha[county_idx] + log_uppm * beta[1] + floor_measure * beta[2], sigma_y);
}
generated quantities {
  vector[N] log_lik;
  array[N] real log_radon_rep;
  {
    vector[N] mu = alpha[county_idx] + log_uppm * beta[1] + floor_measure * beta[2];
    for (n in 1:N) {
      log_lik[n] = normal_lpdf(log_radon[n] | mu[n], sigma_y);
    }
    log_radon_rep = normal_rng(mu, sigma_y);
  }
}
