// Parentheses around one type or one value only group. The comma makes a tuple of them, in the type and in the value alike.

transformed data {
  //~  ^^^^^^ BYM1047
  tuple(real) t = (1.0,);
}
//= mended
transformed data {
  tuple(real,) t = (1.0,);
}
