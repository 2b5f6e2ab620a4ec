// A declaration must agree with the definition in the result and in what is marked data. Since it is not needed, remove it.
// holes: function

functions {
  //~  ^^^^ BYM2098
  real half(data real x);
  real half(real x) {
    return x / 2;
  }
}
//= mended
functions {
  real half(real x) {
    return x / 2;
  }
}
