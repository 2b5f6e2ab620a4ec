// Every way through a function must end in `return`, or in `reject` or `fatal_error`. A loop counts as a way around it, since it may run no time at all.
// holes: function | type

functions {
  //~  ^^^^ BYM2065
  real sign(real x) {
    if (x > 0) {
      return 1;
    }
  }
}
//= mended
functions {
  real sign(real x) {
    if (x > 0) {
      return 1;
    }
    return -1;
  }
}
