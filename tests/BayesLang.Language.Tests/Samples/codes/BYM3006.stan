// The log density exists while it is added up; in the other blocks there is nothing to read. Every draw has the finished value beside it, in the column `lp__`.

parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
}
generated quantities {
  //~                ^^^^^^^^ BYM3006
  real log_density = target();
}
//= mended
parameters {
  real mu;
}
model {
  mu ~ normal(0, 1);
  print("mu = ", mu, ", log density = ", target());
}
