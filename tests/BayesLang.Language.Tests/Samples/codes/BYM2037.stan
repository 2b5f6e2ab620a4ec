// A function whose type is `void` does something, and gives no value back.
// holes: function

functions {
  void show(real x) {
    print(x);
  }
}
transformed data {
  //~      ^^^^^^^ BYM2037
  real a = show(1);
}
//= mended
functions {
  void show(real x) {
    print(x);
  }
}
transformed data {
  show(1);
}
