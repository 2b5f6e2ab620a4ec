// The left side names a variable, an entry of it, or a tuple of these. In parentheses it would be an expression, whose value cannot be changed; only a tuple has parentheses, with a comma between its elements.
// holes: the left side

transformed data {
  vector[2] x;
  //~ BYM1051
  (x[1]) = 1;
  x[2] = 0;
}
//= mended
transformed data {
  vector[2] x;
  x[1] = 1;
  x[2] = 0;
}
