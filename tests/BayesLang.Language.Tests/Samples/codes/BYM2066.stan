// What a function returns converts to its return type: an int to a real, a real to a complex number, nothing else.
// holes: function | its return type | the value's type

functions {
  real total(vector x) {
    //~    ^ BYM2066
    return x;
  }
}
//= mended
functions {
  real total(vector x) {
    return sum(x);
  }
}
