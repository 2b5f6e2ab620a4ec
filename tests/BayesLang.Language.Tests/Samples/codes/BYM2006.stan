// A variable hides the function of its name.
// holes: name | type

model {
  real exp = 2;
  //~       ^^^ BYM2006
  target += exp(1);
}
//= mended
model {
  real rate = 2;
  target += exp(rate);
}
