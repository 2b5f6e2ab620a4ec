//~ BYM1004
# An old comment
data {
  int N;
  //~    ^ BYM1001
  real x $;
  //~        ^^ BYM1001
  //~      ^ BYM3015
  real y = 1 §§;
}
model {
  //~   ^^^^^^^^^ BYM1002
  print("no end);
  real a = 1;
  //~ ^ BYM1001
  //~ BYM2001
  a = “1”;
}
//~ BYM1003
/* never
closed
