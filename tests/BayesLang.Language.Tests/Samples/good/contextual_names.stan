// Words that are keywords only in their place.
functions {
  real lower(real upper) {
    return upper;
  }
}
transformed data {
  real factor = 1;
  real missing = 2;
  real T = 3;
  real offset = 4;
  real multiplier = 5;
  real upper = 6;
  array[3] real array = {1, 2, 3};
  vector[2] jacobian = [1, 2]';
  factor = array[1];
  array[2] = T + factor * missing;
  array[1 : 2] = {1.5, 2.5};
  if (factor < -1) {
    T = offset;
  }
  T = factor<-1;
  for (lambda in 1 : 2)
    jacobian[lambda] = array[lambda];
}
parameters {
  //~                                       ^ BYM4305
  real<lower=lower(upper), upper=upper + 2> x;
}
model {
  x ~ normal(T, multiplier) T[lower(upper), ];
//~ BYM4209
  x ~ normal(0, 1) T[ , 3];
  x ~ normal(0, 1) T[0, 3];
}
