// The function exists, but none of its forms has so many arguments. In a statement with `~` the outcome before it is not counted.
// holes: function | number expected | number given | the nearest form

parameters {
  real mu;
}
model {
  //~  ^^^^^^ BYM2023
  mu ~ normal(0);
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
