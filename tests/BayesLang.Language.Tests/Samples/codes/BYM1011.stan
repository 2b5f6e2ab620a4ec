// Each bracket that is opened is closed by its partner, within the statement for `(` and `[`. The place named is the first where the
// bracket cannot be open any more; the partner may belong further to the front.
// holes: opening bracket | closing bracket | what comes next

model {
  //~                  ^ BYM1011
  target += normal_lpdf(1.5 | 0, exp(1);
}
//= mended
model {
  target += normal_lpdf(1.5 | 0, exp(1));
}
