data {
  int<lower=0> N;
  vector[N] kid_score;
  vector[N] mom_hs;
  vector[N] mom_iq;
}
transformed data {
  vector[N] interaction = mom_hs .* mom_iq;
}
parameters {
  vector[4] beta;
  real<lower=0> sigma;
}
model {
  sigma ~ cauchy(0, 2.5);
  kid_score ~ normal(beta[1] + beta[2] * mom_hs + beta[3] * mom_iq + beta[4] * interaction, sigma);
}
generated quantities {
  vector[N] log_lik;
  array[N] real kid_score_rep;
  {
    vector[N] mu = beta[1] + beta[2] * mom_hs + beta[3] * mom_iq + beta[4] * interaction;
    for (n in 1:N) {
      log_lik[n] = normal_lpdf(kid_score[n] | mu[n], sigma);
    }
    kid_score_rep = normal_rng(mu, sigma);
  }
}
