data {
  int N;
  //~  ^ BYM1011 before this `real`
  array[N real x;
}
model {
  real a = 1;
  //~       ^ BYM1011
  x ~ normal(a, 1;
  //~^ BYM1011 before this `{`
  if (a > 0 {
    a = 1;
  }
  //~ ^ BYM1011
  for (i in 1 : N a = a + i;
  //~   ^ BYM1011 before this `]`
  a = x[(1 + 2];
  //~ ^ BYM1011
  //~ ^^^^^ BYM2060
  a = {1, 2;
  a = 3;
}
