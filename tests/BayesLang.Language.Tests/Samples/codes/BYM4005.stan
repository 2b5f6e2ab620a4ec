// A variable has no value until its declaration is complete: where its own first value reads it, the result is not a number.
// Start from another variable or from a number.
// holes: variable

data {
  int<lower=0> N;
  vector[N] y;
}
transformed data {
  //~          ^^^^^ BYM4005
  real total = total + sum(y);
}
//= mended
data {
  int<lower=0> N;
  vector[N] y;
}
transformed data {
  real total = sum(y);
}
