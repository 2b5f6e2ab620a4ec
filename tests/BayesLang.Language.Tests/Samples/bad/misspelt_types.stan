functions {
  //~ BYM1029 Did you mean `vector`?
  //~      ^^^^^^^ BYM1029 Did you mean `int`?
  //~                 ^^^^^ BYM1029 Did you mean `real`?
  vektor f(integer n, reall x) {
    return rep_vector(x, n);
  }
  //~    ^^^^^^ BYM1061 Write `array[] reel`.
  //~    ^^^^ BYM1029 Did you mean `real`?
  real g(reel[] x) {
    return sum(x);
  }
}
data {
  //~ BYM1029 Did you mean `int`?
  intt N;
  //~ BYM1029 Did you mean `real`?
  reall<lower=0> y;
  //~ BYM1029 Did you mean `vector`?
  vektor[N] z;
  //~ BYM1029 Did you mean `array`?
  arry[N] real q;
  //~      ^^^^ BYM1029 Did you mean `real`?
  array[N] reel w;
  //~ BYM1029 there is no type `something`.
  something s;
}
model {
  y ~ normal(0, N);
  z ~ normal(s, 1);
  q ~ normal(w, 1);
  //~ BYM1029 Did you mean `real`?
  double u = 1;
  u = 3;
  f(N, y) ~ normal(0, 1);
}
