// An array holds values of one type; ints become reals where both occur.
// holes: position | its type | the type before it

data {
  vector[2] b;
}
transformed data {
  //~                     ^ BYM2032
  array[2] real a = {1.5, b};
}
//= mended
data {
  vector[2] b;
}
transformed data {
  array[3] real a = {1.5, b[1], b[2]};
}
