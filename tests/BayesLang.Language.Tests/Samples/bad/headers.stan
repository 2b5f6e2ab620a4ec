model {
  real a = 0;
  //~           ^ BYM1021
  for (i in 1 : ) {
    a += i;
  }
  //~    ^ BYM1020 Expected `in`
  for (i = 1 : 2)
    a = 1;
  //~ ^ BYM1021
  if () {
    a = 1;
  } else {
    a = 2;
  }
//~ BYM1026
  else a = 3;
  //~   ^ BYM1020 Expected `(`
  while a > 1 {
    a = 1;
  }
  //~^ BYM1020
  if a > 1
    a = 2;
  else
    a = 3;
  a = 4;
}
