// Constraints of a block's variables are checked where the block ends; local variables are gone by then. To check a value within a block, use `reject`.
// holes: type

model {
//~ BYM3013
  real<lower=0> a = 1;
  target += a;
}
//= mended
model {
  real a = 1;
  target += a;
}
