// Values are converted by themselves only from int to real and from real to complex, in containers too.
// holes: what | the type that it must have | its type | advice

data {
  real x;
}
transformed data {
  //~    ^ BYM2020
  vector[x] y;
}
//= mended
data {
  int x;
}
transformed data {
  vector[x] y = rep_vector(0, x);
}
