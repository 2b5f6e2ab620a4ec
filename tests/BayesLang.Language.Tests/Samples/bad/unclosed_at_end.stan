//~   ^ BYM1011 the end of the file
model {
  real a = 1;
  for (i in 1 : 2) {
    a = 2;
  }
