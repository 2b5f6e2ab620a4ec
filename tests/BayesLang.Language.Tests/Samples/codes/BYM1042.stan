// The memory of a variable is laid out when it is declared. Only the arguments of functions take containers of any size.

data {
  //~   ^^ BYM1042
  vector[] y;
}
//= mended
data {
  int N;
  vector[N] y;
}
