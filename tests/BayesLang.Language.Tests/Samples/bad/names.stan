parameters {
  //~  ^ BYM1007 `alpha`
  real α;
  //~           ^^^^^ BYM1007 `nave`
  real<lower=0> naïve;
  //~  ^^^^^^^ BYM1035 `hidden`
  real _hidden;
}
model {
  α ~ normal(0, naïve + _hidden);
}
