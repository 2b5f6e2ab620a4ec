functions {
  int twice(int n) {
    return 2 * n;
  }
  array[,] real grid(array[] real x, array[,] int n, data matrix m) {
    array[2, 2] real g = {{1, 2}, {3, 4}};
    return g;
  }
  void nothing() {
    return;
  }
  real one_line(real x) { return x; }
  vector f(vector x, row_vector y, complex z, complex_vector w) { return x; }
  array[] tuple(real, int) pairs(int n) {
    return {(1.0, n)};
  }
}
model {
  nothing();
}
