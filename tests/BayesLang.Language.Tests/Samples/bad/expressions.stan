model {
  real a;
  //~ ^ BYM1021 found `;`
  a = ;
  //~     ^ BYM1021
  a = 1 * / 2;
  //~        ^ BYM1021 found `)`
  a = exp(1, );
  //~        ^ BYM1021 found `,`
  //~ ^^^ BYM2002
  a = foo(1, , 2) + 1;
  //~   ^ BYM1028 found `b`
  a = a b;
  //~   ^ BYM1027 write `==`
  //~ ^ BYM2093
  if (a = 1) {
    a = 2;
  }
  a = (a > 1) ? 1 : 2;
  //~          ^ BYM1020 Expected `:`
  a = a > 1 ? 1;
//~ BYM1040 write `=`
  a == 1;
//~ BYM1040
  a + 1;
  a = [1, 2][1];
}
