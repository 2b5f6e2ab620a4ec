// As in many languages, the quotient of two ints is an int. A proportion such as `k / n` then is 0 or 1. The operator `%/%` says that the remainder is to be dropped.

data {
  int k;
  int n;
}
transformed data {
  //~        ^ BYM2046
  real p = k / n;
}
//= mended
data {
  int k;
  int n;
}
transformed data {
  real p = k * 1.0 / n;
}
