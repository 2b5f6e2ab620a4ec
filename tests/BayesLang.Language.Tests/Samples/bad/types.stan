functions {
  //~          ^^^ BYM1043
  void f(vector[3] x, int n) {
    return;
  }
  //~  ^^^ BYM1043
  array[3] real g(int n) {
    return {1.0, 2.0, 3.0};
  }
}
data {
  int N;
//~ BYM1044 array[N] int
  int[N] x;
  //~   ^^ BYM1042
  vector[] y;
  //~   ^^^^ BYM1042
  matrix[N,] m;
  //~   ^^^^ BYM1020
  array real z;
}
