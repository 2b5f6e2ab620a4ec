// The words of the language mean the same everywhere, so a variable or a function cannot be named so.
// holes: word

data {
  //~ ^^^^^ BYM1023
  int model;
}
//= mended
data {
  int model_number;
}
