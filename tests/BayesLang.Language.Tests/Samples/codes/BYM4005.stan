// A variable has no value until its declaration is complete, so a first value that reads the variable itself is made from nothing.
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
