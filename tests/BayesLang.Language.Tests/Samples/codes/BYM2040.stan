// A bar parts the outcome of a distribution from what it is given. Other functions, random draws among them, have no outcome.

generated quantities {
  //~      ^^^^^^^^^^ BYM2040
  real a = normal_rng(0 | 1);
}
//= mended
generated quantities {
  real a = normal_rng(0, 1);
}
