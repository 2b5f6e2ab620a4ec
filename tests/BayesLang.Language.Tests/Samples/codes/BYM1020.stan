// The program can be read up to here, and only the words and signs named can follow.
// holes: what may stand here | what stands here

parameters {
  //~        ^ BYM1020
  real<lower 0> sigma;
}
//= mended
parameters {
  real<lower=0> sigma;
}
