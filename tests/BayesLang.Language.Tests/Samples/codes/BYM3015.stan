// Data are read and parameters are sampled, so neither can be given a value by the program. A value that is computed from data belongs in the transformed data block.
// holes: variable | where its value comes from

data {
  //~     ^^ BYM3015
  int N = 10;
}
//= mended
transformed data {
  int N = 10;
}
