// Every statement of a block is run, from the first to the last. To leave some out, put them into an `if`.

data {
  int N;
}
model {
  if (N == 0) {
//~ BYM3018
    return;
  }
  target += 1;
}
//= mended
data {
  int N;
}
model {
  if (N > 0) {
    target += 1;
  }
}
