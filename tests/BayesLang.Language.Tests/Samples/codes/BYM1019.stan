// A comma in a declaration goes on with further names of the same type. Each type starts a declaration of its own.
// holes: type

parameters {
  //~      ^^^^ BYM1019
  real mu, real sigma;
}
//= mended
parameters {
  real mu;
  real sigma;
}
