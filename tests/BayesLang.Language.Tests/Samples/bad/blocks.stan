//~ BYM1030 Did you mean `data`?
dta {
  int N;
}
//~ BYM1030 Did you mean `parameters`?
parameter {
  real x;
}
//~ BYM1031 after `parameters`
transformed data {
  int M = N;
}
//~ BYM1030 Did you mean `transformed parameters`?
transformed parameter {
  real y = x;
}
model {
  x ~ normal(0, M);
}
//~ BYM1032
model {
  x ~ normal(0, 1);
}
//~ BYM1030 There is no block `postscript`. The blocks
postscript {
  real u;
}
