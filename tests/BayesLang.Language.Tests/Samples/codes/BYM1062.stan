// Since Stan 2.33 `=` is the only assignment. `a < -b`, with a blank, compares.

model {
  real a;
  //~ BYM1062
  a <- 1;
}
//= mended
model {
  real a;
  a = 1;
}
