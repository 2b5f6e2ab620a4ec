// A variable lives in the braces around its declaration. Declared as all that an `if` or a loop governs, it would be gone at once.
// Declare it before, and assign to it.

data {
  int N;
}
model {
  if (N > 1)
    //~ BYM1034
    real b = 2;
}
//= mended
data {
  int N;
}
model {
  real b = 1;
  if (N > 1) b = 2;
  target += b;
}
