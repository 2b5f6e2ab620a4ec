// A function of the program may have the name of a library function, but not its argument types too, or no call could tell them apart.
// holes: function

functions {
  //~  ^^^^^^ BYM2011
  real square(real x) {
    return x * x;
  }
}
//= mended
functions {
  real my_square(real x) {
    return x * x;
  }
}
