//~ BYM1033
real half(real x) {
  return x / 2;
}
