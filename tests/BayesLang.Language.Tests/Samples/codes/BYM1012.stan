// A closing bracket needs its partner before it, within the same statement for `)` and `]`. Either there is one too many here, or one was
// forgotten further to the front.
// holes: closing bracket | opening bracket

model {
  //~                   ^ BYM1012
  target += (1 + exp(2)));
}
//= mended
model {
  target += (1 + exp(2));
}
