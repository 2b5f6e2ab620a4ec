// `if` governs one statement. Where it governs several, they stand in braces; without them the second one is no part of the `if`
// any more, and the `else` has lost its partner.

data {
  int N;
}
transformed data {
  int a = 0;
  int b = 0;
  if (N > 1)
    a = 1;
    b = 2;
//~ BYM1026
  else
    a = 3;
}
//= mended
data {
  int N;
}
transformed data {
  int a = 0;
  int b = 0;
  if (N > 1) {
    a = 1;
    b = 2;
  } else {
    a = 3;
  }
}
