// A statement changes something: it assigns, it adds to the log density, it calls a function that does. A value alone changes nothing.
// holes: what to do

model {
  real a;
//~ BYM1040
  a == 1;
}
//= mended
model {
  real a;
  a = 1;
}
