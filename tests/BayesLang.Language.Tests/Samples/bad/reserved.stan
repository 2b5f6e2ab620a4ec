// What Stan keeps for itself cannot be declared.
functions {
  //~  ^^^^^ BYM1023 `lower`
  real lower(
             //~  ^^^^^ BYM1023 `upper`
             real upper) {
    return 1;
  }
}
data {
  //~ ^^^^^^ BYM1023
  int offset;
  //~    ^^^^^^^^^^ BYM1023
  real a,multiplier;
  //~           ^^^^^ BYM1023
  array[3] real array;
}
transformed data {
  //~       ^^^^^^^^ BYM1023
  vector[2] jacobian;
  //~  ^^^^ BYM1023
  real true = 1;
  //~  ^^^^ BYM1035 Write `abc`
  real _abc;
  //~  ^^^^^ BYM1036 Write `abc`
  real abc__ = 1;
  //~  ^^^^^ BYM1023
  for (until in 1 : 2) {
    abc__ = offset + until;
  }
}
