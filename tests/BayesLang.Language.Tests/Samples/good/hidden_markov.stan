data {
  int<lower=1> K, N;
  vector[N] y;
}
parameters {
  //~                 ^^^^^ BYM4304
  array[K] simplex[K] theta;
  //~        ^^ BYM4304
  ordered[K] mu;
}
model {
  array[N] vector[K] gamma;
  for (k in 1 : K)
    gamma[1, k] = normal_lpdf(y[1] | mu[k], 1);
  for (t in 2 : N) {
    for (k in 1 : K) {
      vector[K] acc;
      for (j in 1 : K)
        acc[j] = gamma[t - 1, j] + log(theta[j, k]) + normal_lpdf(y[t] | mu[k], 1);
      gamma[t, k] = log_sum_exp(acc);
    }
  }
  target += log_sum_exp(gamma[N]);
}
