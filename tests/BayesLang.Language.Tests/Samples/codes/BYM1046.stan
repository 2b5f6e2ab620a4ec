// The elements of a tuple are taken out with a dot and their position: `t.1`, `t.2`.
// holes: position

model {
  tuple(real, int) t = (1.5, 2);
  //~       ^^ BYM1046
  real a = t.0;
}
//= mended
model {
  tuple(real, int) t = (1.5, 2);
  real a = t.1;
}
