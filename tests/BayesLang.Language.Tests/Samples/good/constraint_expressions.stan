data {
  int N;
  array[N] real lo;
}
parameters {
  vector<lower=min(lo) - 1, upper=max(lo) * 2 ^ 2>[N] x;
  real<lower=(N > 2 ? 1 : 0)> y;
  real<upper=-lo[1]> z;
  array[N] real<offset=lo[1], multiplier=fmax(N, 1)> w;
}
