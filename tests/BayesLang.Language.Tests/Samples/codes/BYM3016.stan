// Data are read as a whole and parameters are sampled as a whole; what is computed from them has blocks of its own.
// holes: block | the block for it

data {
  int N;
//~ BYM3016
  print(N);
}
//= mended
data {
  int N;
}
transformed data {
  print(N);
}
