data {
  //~ BYM1029 Did you mean `int`?
  intt N;
}
parameters {
  //~     ^^^^ BYM1019
  real x, real y;
  //~        ^ BYM1020 Expected `=`
  real<lower 0> z;
}
model {
  //~           ^^^^^ BYM1020 Expected `,` or `)`
  y ~ normal(mu sigma);
  //~       ^ BYM1020 Expected `(`
  y ~ normal;
  //~    ^ BYM1020 Expected `+=`
  target = 3;
  //~^ BYM1021
  i++;
  //~             ^ BYM1028
  y ~ normal(0, 1), z ~ normal(0, 1);
  //~   ^ BYM1001
  //~ BYM3010
  x = a & b;
  //~   ^^^ BYM1020 Expected `(`
  print "x";
  //~               ^ BYM1012
  //~ BYM3010
  //~ ^^^ BYM2002
  //~        ^^^ BYM2002
  //~            ^ BYM2001
  x = foo(a, bar(b)));
  if (x > 1) {
  //~ BYM3010
    x = 2;
  }
}
//~ BYM1030 Did you mean `generated quantities`?
generated_quantities {
  real z;
}
