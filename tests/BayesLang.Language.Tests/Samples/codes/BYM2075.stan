// A constraint has one value.
// holes: constraint

parameters {
  //~           ^^^^^^^ BYM2075
  real<lower=0, lower=1> sigma;
}
//= mended
parameters {
  real<lower=1> sigma;
}
