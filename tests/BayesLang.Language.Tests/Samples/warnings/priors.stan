functions {
  void priors_lp(real x, vector v) {
    x ~ normal(0, 1);
    v ~ normal(0, 1);
  }
}
data {
  int<lower=0> N;
  int<lower=0> successes;
  int<lower=0> events;
  array[N] int<lower=1> group;
  real x;
  vector[N] y;
  matrix[N, 2] X;
  real prior_mean;
  int prior_code;
  array[N] int<lower=1> neighbour;
  int<lower=0, upper=1> informative;
}
transformed data {
  vector[2] zeros = rep_vector(0, 2);
}
parameters {
  real a;
  real b;
  //~  ^ BYM4304 `c` has no prior
  real c;
  //~  ^ BYM4305 `d` has 2 priors
  real d;
  //~  ^^^^^^ BYM4303 `unused`
  real unused;
  //~  ^^^^^^^^^^^^^^ BYM4303
  real only_generated;
  //~           ^^^^ BYM4304 exponential(1)
  real<lower=0> flat;
  //~                    ^^^^^^ BYM4304 uniform over its range
  real<lower=0, upper=1> chance;
  //~                ^^^^^^^^^ BYM4304 Add one, such as `negatives ~ normal(0, 1);`
  vector<upper=0>[2] negatives;
  //~           ^^ BYM4304 depends on the data as well. Give it one in the model block.
  real<lower=1> nu;
  real<lower=0, upper=1> known;
  vector[2] beta;
  real hyper;
  real mu;
  real<lower=0> tau;
  //~       ^^^^^ BYM4316 `<offset=mu, multiplier=tau>`
  vector[N] theta;
  real chosen;
  vector[2] pieces;
  //~       ^^^^^^^ BYM4305 `pieces2` has 2 priors
  vector[2] pieces2;
  real by_function;
  vector[2] vector_by_function;
  real jointly_1;
  real jointly_2;
  real<lower=0> scale;
  real rejected;
  real summed_1;
  real summed_2;
  real by_code;
  vector[N] spatial;
  real<lower=0> shrinkage;
  //~       ^^^^^^ BYM4316 `<multiplier=shrinkage>`
  vector[2] shrunk;
}
transformed parameters {
  real lprior = 0;
  lprior += normal_lpdf(summed_1 | 0, 1);
  lprior += normal_lpdf(summed_2 | 0, 1) - normal_lccdf(0 | 0, 1);
}
model {
  a ~ normal(0, 1);
  x ~ normal(a, 1);
  b ~ normal(x, 1);
  c ~ normal(b, 1);
  d ~ normal(0, 1);
  0.5 ~ normal(d, 1);
  y[1] ~ normal(X * beta, flat);
  beta ~ normal(zeros, 1);
  successes ~ binomial(N, chance);
  y[23] ~ student_t(nu, sum(negatives), 1);
  known ~ beta(2, 2);
  events ~ poisson(known);
  hyper ~ normal(prior_mean, 1);
  y[2] ~ normal(hyper, 1);
  mu ~ normal(0, 1);
  tau ~ exponential(1);
  theta ~ normal(mu, tau);
  for (n in 1 : N) {
    y[n] ~ normal(theta[group[n]], 1);
  }
  if (informative) {
    chosen ~ normal(0, 1);
  } else {
    chosen ~ normal(0, 2);
  }
  y[3] ~ normal(chosen, 1);
  pieces[1] ~ normal(0, 1);
  pieces[2] ~ normal(0, 2);
  pieces2 ~ normal(0, 1);
  for (i in 1 : 2) {
    pieces2[i] ~ normal(0, 1);
  }
  y[4] ~ normal(sum(pieces) + sum(pieces2), 1);
  priors_lp(by_function, vector_by_function);
  y[5] ~ normal(by_function + sum(vector_by_function), 1);
  [jointly_1, jointly_2]' ~ multi_normal(zeros, identity_matrix(2));
  y[6] ~ normal(jointly_1 + jointly_2, 1);
  scale ~ lognormal(0, 1);
  target += -log(scale);
  y[7] ~ normal(0, scale);
  //~ ^^^^^^^^^^^^ BYM4102
  if (rejected > 0) {
    reject("positive");
  }
  target += lprior;
  y[20] ~ normal(summed_1, exp(summed_2));
  if (prior_code == 1) {
    by_code ~ normal(0, 1);
  }
  if (prior_code == 2) {
    by_code ~ normal(0, 2);
  }
  y[21] ~ normal(by_code, 1);
  target += -dot_self(spatial - spatial[neighbour]);
  y ~ normal(spatial, scale);
  shrinkage ~ normal(0, scale);
  shrunk ~ normal(0, shrinkage);
  y[22] ~ normal(sum(shrunk), 1);
}
generated quantities {
  real g = only_generated;
}
