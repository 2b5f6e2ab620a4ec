// A function is declared once at most, and before its definition; it needs no declaration at all.
// holes: function | declared or defined

functions {
  int twice(int n) {
    return 2 * n;
  }
  //~ ^^^^^ BYM2095
  int twice(int n);
}
//= mended
functions {
  int twice(int n) {
    return 2 * n;
  }
}
