data {
  //~   ^^ BYM1042
  vector[] x;
  //~ ^^^^^ BYM1023
  int model;
  //~ ^ BYM1022 found `3`
  int 3;
  //~          ^ BYM1021
  real<lower = > z;
}
