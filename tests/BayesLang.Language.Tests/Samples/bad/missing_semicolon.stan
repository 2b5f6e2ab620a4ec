data {
  //~  ^ BYM1010
  int N
  real x;
}
model {
  real a;
  //~  ^ BYM1010
  a = 1
  //~             ^ BYM1010
  x ~ normal(a, 1)
}
generated quantities {
  //~  ^ BYM1010
  int b int c;
  for (i in 1 : 3)
    //~     ^ BYM1010
    print(i)
  if (N > 0) {
    //~  ^ BYM1010
    b = 1
  }
  //~   ^ BYM1010
  //~ BYM3018
  return
}
