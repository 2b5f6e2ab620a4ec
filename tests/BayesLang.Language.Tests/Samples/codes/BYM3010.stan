// Each block's variables get their values in that block: data from outside, parameters from the sampler, and the others once, where they are declared.
// holes: variable | why

data {
  int N;
}
transformed data {
//~ BYM3010
  N = 3;
}
//= mended
data {
  int N;
}
transformed data {
  int M = 3;
}
