data {
  int N;
  array[N] real lo;
}
parameters {
  //~                                                 ^ BYM4303
  vector<lower=min(lo) - 1, upper=max(lo) * 2 ^ 2>[N] x;
  //~                         ^ BYM4303
  real<lower=(N > 2 ? 1 : 0)> y;
  //~                ^ BYM4303
  real<upper=-lo[1]> z;
  //~                                                ^ BYM4303
  array[N] real<offset=lo[1], multiplier=fmax(N, 1)> w;
}
