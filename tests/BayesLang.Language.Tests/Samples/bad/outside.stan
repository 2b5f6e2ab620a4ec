//~ BYM1033
int N;
real x;
model {
  x ~ normal(0, 1);
}
