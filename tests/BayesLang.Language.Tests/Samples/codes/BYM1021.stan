// An operand is missing: a name, a number, a call, or something in brackets. Often an operator was written twice, or a comma has nothing after it.
// holes: what stands here

model {
  //~           ^ BYM1021
  target += 1 * / 2;
}
//= mended
model {
  target += 1 / 2.0;
}
