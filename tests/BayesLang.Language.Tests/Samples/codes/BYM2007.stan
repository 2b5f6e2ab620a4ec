// Functions of earlier versions of Stan were renamed, or have an operator or a statement in their place.
// holes: function | the modern form

data {
  int N;
}
model {
  //~       ^^^^^^^ BYM2007
  target += if_else(N > 1, 1.5, 2.5);
}
//= mended
data {
  int N;
}
model {
  target += N > 1 ? 1.5 : 2.5;
}
