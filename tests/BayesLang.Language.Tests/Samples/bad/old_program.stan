//~ BYM1004 Write `//`
# A regression with unknown variances, as it was written in 2013.
functions {
  //~  ^^^^^^ BYM2094 `shrink` is defined in this block, and functions see each other in any order. Remove this declaration.
  real shrink(real x, int n);
  real shrink(real x, int n) {
    return if_else_real(n > 0, x / 2, x);
  }
  real if_else_real(int c, real a, real b) {
  //~      ^^^^^^^ BYM2007 Write `c ? a : b`
    return if_else(c, a, b);
  }
  //~            ^^^^^^ BYM1061 Write `array[] real`
  real heavy_log(real[] y, real m) {
    real s;
  //~ ^^ BYM1062 Write `=`
    s <- 0;
    for (i in 1:num_elements(y))
  //~   ^^ BYM1062 Write `=`
  //~          ^^^^^^^^^^ BYM2007 Write `cauchy_lpdf(y[i] | m, 1)`
      s <- s + cauchy_log(y[i], m, 1);
    return s;
  }
}
data {
  //~             ^^^^^^^^^^ BYM1004 Write `//`
  int<lower=0> N; # how many
  int<lower=1> K;
  //~   ^^^ BYM1060 Write `array[N] real y`
  real y[N];
  //~        ^^^ BYM1060 Write `array[N] vector[K] x`
  vector[K] x[N];     // a row for each
  //~                   ^^^ BYM1060 Write `array[N] int<lower=0,upper=1> z; int<lower=0,upper=1> w`
  int<lower=0,upper=1> z[N], w;
}
parameters {
  vector[K] beta;
  real<lower=0> sigma;
  //~             ^^^ BYM1060 Write `array[2] simplex[K] theta`
  simplex[K] theta[2];
}
transformed parameters {
  //~    ^^^ BYM1060 Write `array[N] real mu`
  real mu[N];
  for (n in 1:N)
  //~     ^^ BYM1062 Write `=`
    mu[n] <- dot_product(x[n], beta);
}
model {
  real total;
  //~   ^^ BYM1062 Write `=`
  total <- 0;
  //~ ^^^^^ BYM2091 `~` no longer finds `heavy_log`: the ending `_log` has no meaning any more. Rename the function to `heavy_lpdf`.
  y ~ heavy(0);
  for (n in 1:N) {
//~ ^^^^^^^^^^^^^^^^^^ BYM2007 Write `target += normal_lpdf(y[n] | mu[n], sigma);`
  //~                  ^^^^^^^^^^ BYM2007 Write `normal_lpdf(y[n] | mu[n], sigma)`
    increment_log_prob(normal_log(y[n], mu[n], sigma));
//~ ^^^^ BYM2090 Write `target += bernoulli_logit_lpmf(z[n] | mu[n]);`
  //~    ^^ BYM1062 Write `=`
  //~              ^^^^^^^^^^^^^^^^^^^ BYM2007 Write `bernoulli_logit_lpmf(z[n] | mu[n])`
    lp__ <- lp__ + bernoulli_logit_log(z[n], mu[n]);
  //~     ^^ BYM1062 Write `=`
  //~                ^^^^ BYM2007 Write `abs(z[n] ? mu[n] : -mu[n])`
  //~                     ^^^^^^^ BYM2007 Write `z[n] ? mu[n] : -mu[n]`
  //~                                                    ^^^^^^^^ BYM1004 Write `//`
    total <- total + fabs(if_else(z[n], mu[n], -mu[n])); # signed
  }
  //~ ^^^^^ BYM2093 Write `total != 0`
  if (total)
//~ ^^^^ BYM2090 Write `target += -total;`
  //~    ^^ BYM1062 Write `=`
    lp__ <- lp__ - total;
//~ BYM2007 Write `target += exponential_lccdf(total | 1);`
  //~                ^^^^^^^^^^^^^^^^^^^^ BYM2007 Write `exponential_lccdf(total | 1)`
  increment_log_prob(exponential_ccdf_log(total, 1));
//~ BYM2007 Write `target += heavy_log(y, 2);`
  increment_log_prob(heavy_log(y, 2));
}
generated quantities {
  //~        ^^^^^^ BYM1060 Write `array[2, 3] real lp_now; real last`
  real lp_now[2, 3], last;
  //~          ^^ BYM1062 Write `=`
  //~             ^^^^^^^^^^^ BYM2039 Write `normal_lpdf(y | mu, sigma)`
  lp_now[1, 1] <- normal_lpdf(y, mu, sigma);
  //~  ^^ BYM1062 Write `=`
  //~     ^^^^^^^^^^^^ BYM2007 Write `lmultiply(w, 2)`
  //~                          ^^^^^^^^^^^^^^^^^^^^^^^^ BYM2007 Write `lchoose(5, 2)`
  last <- multiply_log(w, 2) + binomial_coefficient_log(5, 2);
}
