// The sampler is quickest where all parameters vary over about one unit; numbers below 0.1 or above 10 in a distribution suggest that one does not.
// Choose other units, or scale the parameter with `offset` and `multiplier`. The warning may be ignored where the data are many, or sampling is quick enough.
// holes: number

data {
  int<lower=0> N;
  vector[N] income_in_euro;
}
parameters {
  real typical;
}
model {
  //~              ^^^^^ BYM4205
  //~                     ^^^^ BYM4205
  typical ~ normal(30000, 5000);
  income_in_euro ~ normal(typical, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] income_in_thousands;
}
parameters {
  real typical;
}
model {
  typical ~ normal(3, 5);
  income_in_thousands ~ normal(10 * typical, 1);
}
