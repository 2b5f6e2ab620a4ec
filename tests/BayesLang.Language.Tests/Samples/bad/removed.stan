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
}
data {
  int N;
  //~  ^^^ BYM1060 array[N] int x
  int x[N];
  //~                 ^^^^^^ BYM1060 array[N, 2] vector<lower=0>[3] y
  vector<lower=0>[3] y[N, 2];
}
model {
  real a;
 //~^^ BYM1062
  a <- 1;
  //~     ^^ BYM1062
  //~ BYM3010
  x[1, 2] <- -a < 2;
  //~ BYM1063 target +=
  increment_log_prob(a * 2);
  //~ ^^^^^^ BYM1064
  a = get_lp();
}
