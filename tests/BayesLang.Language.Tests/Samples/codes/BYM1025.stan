// No statement starts so. Often a semicolon or a bracket too many ended the statement before it.
// holes: what stands here

model {
  real a;
//~ BYM1025
  , a = 1;
}
//= mended
model {
  real a;
  a = 1;
}
