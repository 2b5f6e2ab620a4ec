// Stan programs become code in other languages and columns of tables, which do not know every letter. Spell Greek letters out, and leave accents away.
// In comments and in text in quotes all letters are welcome.
// holes: name | another name

parameters {
  //~  ^ BYM1007 `mu`
  real μ;
}
model {
  μ ~ normal(0, 1);
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
