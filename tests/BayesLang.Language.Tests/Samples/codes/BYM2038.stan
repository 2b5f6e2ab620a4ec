// A call stands as a statement only where the function returns nothing. A function cannot change its arguments, so a value that nothing takes is lost.
// holes: function | type

model {
//~ BYM2038
  exp(1);
}
//= mended
model {
  target += exp(1);
}
