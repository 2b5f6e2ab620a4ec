//~ BYM1033
int N;
real x;
model {
  //~ BYM2001
  x ~ normal(0, 1);
}
