// `for (x in xs)` runs over the entries of a container, `for (n in 1:N)` over numbers.
// holes: type

data {
  int N;
}
model {
  //~       ^ BYM2064
  for (n in N) {
    target += n;
  }
}
//= mended
data {
  int N;
}
model {
  for (n in 1 : N) {
    target += n;
  }
}
