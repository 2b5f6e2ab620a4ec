// What is indexed is a name, a literal, a call, or something in parentheses. Parentheses around the transposition make it one.
// holes: expression

data {
  vector[3] x;
}
model {
  //~       ^^^^^ BYM1054
  target += x'[1];
}
//= mended
data {
  vector[3] x;
}
model {
  target += (x')[1];
}
