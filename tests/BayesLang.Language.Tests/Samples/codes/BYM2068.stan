// A function of type `void` does something, and gives no value back.
// holes: function

functions {
  void show(real x) {
    print(x);
    //~    ^ BYM2068
    return x;
  }
}
//= mended
functions {
  void show(real x) {
    print(x);
    return;
  }
}
