data {
  int N;
}
model {
  real a = 1;
  if (a > 1)
    real b = 2;
  //~    ^^^ BYM1045
  profile(a) {
    a = 2;
  }
  //~          ^ BYM1041
  a ~ normal(0 | 1);
  //~     ^ BYM1041
  print(a | 1);
  //~  ^^ BYM1046
  a = a.0;
  //~ BYM1012
  ) a = 1;
//~ BYM1025
  , a = 2;
  a = 3;
}
