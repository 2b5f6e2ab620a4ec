// Words that are keywords only in their place, and words of our own, which are names elsewhere.
transformed data {
  real factor = 1;
  real missing = 2;
  real T = 3;
  array[3] real table = {1, 2, 3};
  vector[2] varying = [1, 2]';
  factor = table[1];
  table[2] = T + factor * missing;
  table[1 : 2] = {1.5, 2.5};
  if (factor < -1) {
    T = missing;
  }
  T = factor<-1;
  for (lambda in 1 : 2)
    varying[lambda] = table[lambda];
}
parameters {
  //~ BYM4305
  real<lower=factor, upper=factor + 2> x;
}
model {
  x ~ normal(T, missing) T[factor, ];
//~ BYM4209
  x ~ normal(0, 1) T[ , 3];
  x ~ normal(0, 1) T[0, 3];
}
