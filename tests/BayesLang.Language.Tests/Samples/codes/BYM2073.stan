// A constraint says which values a variable can take. `lower` and `upper` are for numbers and containers of them, `offset` and `multiplier` for reals;
// types such as simplex are constrained already.
// holes: type | constraint | advice

parameters {
  //~     ^^^^^^^ BYM2073
  simplex<lower=0>[3] theta;
}
//= mended
parameters {
  simplex[3] theta;
}
