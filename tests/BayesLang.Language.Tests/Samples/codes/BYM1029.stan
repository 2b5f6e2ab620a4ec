// A statement that starts with two names is a declaration, whose first word must be a type.
// holes: word | suggestion

data {
  //~ BYM1029
  integer N;
  //~ BYM1029
  intt K;
}
//= mended
data {
  int N;
  int K;
}
