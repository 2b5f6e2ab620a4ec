// All functions stand in one block, before all others, so that every block can call them.
// holes: function

model {
  //~  ^^^^^ BYM3022
  real shift(real x) {
    return x + 1;
  }
  target += 1;
}
//= mended
functions {
  real shift(real x) {
    return x + 1;
  }
}
model {
  target += shift(0);
}
