data {
  int N;
}
//~   ^ BYM1011 before the block `generated quantities`
model {
  real a = 1;
  if (a > 0) {
    a = 2;
}
generated quantities {
  real b;
}
