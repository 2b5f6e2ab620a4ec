// The sampler is quickest where all parameters vary over about one unit; numbers below 0.1 or above 10 in a distribution suggest that one does not.
// Choose other units, or scale the parameter with `offset` and `multiplier`. The warning may be ignored where sampling is quick enough.
// holes: number

data {
  int<lower=0> N;
  vector[N] income; // in euro
}
parameters {
  real typical;
}
model {
  //~              ^^^^^ BYM4205
  //~                     ^^^^ BYM4205
  typical ~ normal(30000, 5000);
  income ~ normal(typical, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] income; // in 10,000 euro
}
parameters {
  real typical;
}
model {
  typical ~ normal(3, 0.5);
  income ~ normal(typical, 1);
}
