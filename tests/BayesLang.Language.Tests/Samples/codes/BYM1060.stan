// Since Stan 2.33 the sizes of an array stand before its type, as in every other type, and no longer after the name.
// holes: the modern form

data {
  int N;
  //~ BYM1060
  real x[N];
}
//= mended
data {
  int N;
  array[N] real x;
}
