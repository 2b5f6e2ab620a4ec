functions {
  //~    ^^^^^^ BYM1061 array[] real
  real f(real[] x,
         //~ BYM1061 array[,] int
         int[,] n) {
    return 1;
  }
  //~ BYM1061 array[] vector
  vector[] g(int n) {
    return {[1]'};
  }
  //~                                     ^^^^^^^^^^^ BYM1061 Write `array[,] matrix`
  real h(data real x, data vector y, data matrix[ , ] z) {
    return 1;
  }
}
data {
  int N;
  //~  ^^^ BYM1060 array[N] int x
  int x[N];
  //~                 ^^^^^^ BYM1060 array[N, 2] vector<lower=0>[3] y
  vector<lower=0>[3] y[N, 2];
  //~   ^^^ BYM1060 Write `array[2] real a; real b; array[2, N] real c, d`.
  real a[2], b, c[2, N], d[2, N];
}
model {
  real a1;
  array[2] real q;
 //~ ^^ BYM1062
  a1 <- 1;
  //~             ^^ BYM1062
  //~ BYM3013
  real<lower=0> z <- 1;
  //~     ^^ BYM1062
  //~ BYM3010
  x[1, 2] <- -a1 < 2;
  //~     BYM1062
  //~    BYM1010
  a1 <- 2
  //~  ^^ BYM1062
  q[1] <- 3;
  a1 = a1 +
    a1<-1;
}
//~ BYM1004
# An old comment
