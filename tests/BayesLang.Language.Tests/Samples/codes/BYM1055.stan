// Other languages have a word for a further condition. Here it is `else` with another `if`.
// holes: word

data {
  int n;
}
model {
  if (n == 1) {
    target += 1;
//~ ^^^^ BYM1055
  } elif (n == 2) {
    target += 2;
  }
}
//= mended
data {
  int n;
}
model {
  if (n == 1) {
    target += 1;
  } else if (n == 2) {
    target += 2;
  }
}
