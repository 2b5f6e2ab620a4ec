model {
  real a;
  //~  ^ BYM1012
  a = 1);
  //~       ^ BYM1012
  a = (1 + 2]);
  a = 2;
}
//~ BYM1012
}
generated quantities {
  real b;
}
