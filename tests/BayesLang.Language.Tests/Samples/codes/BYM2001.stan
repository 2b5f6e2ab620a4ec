// A name means something from its declaration on, to the end of the braces around it; what a block declares, later blocks see too.
// A function sees its own arguments and variables only. Upper and lower case are told apart.
// holes: name | suggestion

parameters {
  real mu;
  real<lower=0> sigma;
}
model {
  //~            ^^^^ BYM2001
  mu ~ normal(0, sgma);
}
//= mended
parameters {
  real mu;
  real<lower=0> sigma;
}
model {
  mu ~ normal(0, sigma);
}
