// An operator has a meaning for certain types only: `*` multiplies as in linear algebra, arrays have no arithmetic.
// holes: operator | types | advice

data {
  vector[3] a;
  vector[3] b;
}
transformed data {
  //~             ^ BYM2026
  vector[3] c = a * b;
}
//= mended
data {
  vector[3] a;
  vector[3] b;
}
transformed data {
  vector[3] c = a .* b;
}
