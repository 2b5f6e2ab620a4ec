//~ BYM1014
data
  int N;
}
model {
  real a;
}
