// What belongs to a block stands in braces after its name.
// holes: block

//~ BYM1014
model
  target += 1;
}
//= mended
model {
  target += 1;
}
