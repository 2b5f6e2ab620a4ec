// A block says when a variable gets its value: from the data, from the sampler, or by computation. So nothing can stand outside.

//~ BYM1033
int N;
model {
  target += 1;
}
//= mended
data {
  int N;
}
model {
  target += 1;
}
