// The program has a variable of this name, but not here: it is declared further down, in a later block, or within the model block, whose variables no
// other block sees.
// holes: name | where it is declared

transformed data {
  //~      ^^ BYM2003
  real a = mu + 1;
}
parameters {
  real mu;
}
//= mended
parameters {
  real mu;
}
transformed parameters {
  real a = mu + 1;
}
