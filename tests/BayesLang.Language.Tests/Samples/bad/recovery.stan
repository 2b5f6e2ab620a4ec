data {
  int<lower=0> N;
  //~             ^ BYM1012
  vector<lower=0>[) N] x;
  real y;
}
transformed data {
  real a = 1;
  //~        ^ BYM1028
  real b = a a a a;
  real c = 2;
  //~  ^ BYM1022
  for (1 in 1 : 2) {
    c += 1;
  }
  //~        ^ BYM1021
  //~ BYM3001
  //~ ^^^ BYM2009
  y ~ foo(1 +);
  real d = 3;
}
