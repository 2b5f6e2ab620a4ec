// A program is made of seven blocks, each at most once. Everything else stands inside of them.
// holes: word | suggestion

//~ BYM1030
parameter {
  real mu;
}
//= mended
parameters {
  real mu;
}
