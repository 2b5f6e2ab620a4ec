// Since Stan 2.33 an array's type is written with the word `array`; the commas in its brackets count its dimensions.
// holes: the modern form

functions {
  //~ BYM1061
  real total(real[] x) {
    return sum(x);
  }
}
//= mended
functions {
  real total(array[] real x) {
    return sum(x);
  }
}
