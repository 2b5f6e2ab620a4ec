functions {
  tuple(real, array[] int) pair(tuple(real, array[] int) x, data tuple(int, int) y) {
    return (x.1, {y.1, y.2});
  }
  void g(tuple(real, tuple(int, int)) deep) {
    print(deep.2.1);
  }
}
generated quantities {
  real a;
  array[2] int b;
  int c;
  (a, b) = pair((1.5, {1, 2}), (3, 4));
  tuple(int, tuple(real, int)) t = (1, (2.5, 3));
  (c, (a, b[1])) = t;
  t.1 = 5;
  t.2.1 += 1;
  array[2] tuple(int, int) u = {(1, 2), (3, 4)};
  u[1].2 = 7;
}
