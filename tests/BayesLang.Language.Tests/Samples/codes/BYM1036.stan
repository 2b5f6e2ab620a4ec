// Names that end in two underscores are those of the compiler's own variables, so a program has none.
// holes: name | another name

transformed data {
  //~  ^^^^^^^ BYM1036
  real total__ = 1;
}
//= mended
transformed data {
  real total = 1;
}
