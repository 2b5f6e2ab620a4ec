// `=` gives a variable its value and is a statement. `==` asks whether two values are equal.

data {
  int N;
}
model {
  //~   ^ BYM1027
  if (N = 1) {
    target += 1;
  }
}
//= mended
data {
  int N;
}
model {
  if (N == 1) {
    target += 1;
  }
}
