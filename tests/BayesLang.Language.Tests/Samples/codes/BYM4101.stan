// A variable has no value until something is assigned to it: read before, a real is not-a-number, which makes the density undefined, and an integer is
// arbitrary. Assign it before it is read, and in each branch of a condition. The warning may be ignored where a condition that the checker
// cannot follow ensures that a value is there.
// holes: variable

data {
  int<lower=0> N;
  vector[N] y;
  int<lower=0, upper=1> is_weekend;
}
parameters {
  real mu;
}
model {
  real effect;
  if (is_weekend) {
    effect = 1.5;
  }
  mu ~ normal(0, 1);
  //~             ^^^^^^ BYM4101
  y ~ normal(mu + effect, 1);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
  int<lower=0, upper=1> is_weekend;
}
parameters {
  real mu;
}
model {
  real effect = 0;
  if (is_weekend) {
    effect = 1.5;
  }
  mu ~ normal(0, 1);
  y ~ normal(mu + effect, 1);
}
