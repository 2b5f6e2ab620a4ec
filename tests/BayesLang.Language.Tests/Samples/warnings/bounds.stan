data {
  real low;
}
transformed data {
  real top = 5;
}
parameters {
  real<lower=0, upper=1> a;
  real<lower=-1, upper=1> b;
  //~                        ^ BYM4301 by -2 and 1012
  real<lower=-2, upper=1012> c;
  //~                        ^^ BYM4301 by 0 and 100.0. Unless these limits are logical or physical, drop the upper one
  real<lower=0, upper=100.0> c2;
  real<lower=low, upper=2> d;
  real<lower=0> e;
  real<lower=0, upper=top> f;
  //~                    ^ BYM4302 The lower bound of `g`, 3, is not below its upper bound, 3
  real<lower=3, upper=3> g;
  //~                                  ^ BYM4302
  array[2] vector<lower=9, upper=2>[3] h;
  //~                      ^ BYM4302
  real<lower=6, upper=top> i;
}
model {
  to_vector({a, b, c, c2, d, e, f, g, i}) ~ normal(0, 1);
  to_vector(h[1]) ~ normal(0, 1);
  h[2] ~ normal(0, 1);
}
