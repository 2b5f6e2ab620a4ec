// Earlier versions needed a declaration where a function is called before its definition, as in recursion. Now functions see each other in any order.
// holes: function

functions {
  //~ ^ BYM2094
  int f(int n);
  int f(int n) {
    return n > 1 ? n * f(n - 1) : 1;
  }
}
//= mended
functions {
  int f(int n) {
    return n > 1 ? n * f(n - 1) : 1;
  }
}
