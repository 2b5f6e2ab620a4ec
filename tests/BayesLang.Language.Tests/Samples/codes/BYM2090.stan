// The log density was a variable once. Now `target += …;` adds to it, and `target()` is its value so far.
// holes: the modern form

parameters {
  real mu;
}
model {
  //~ BYM2090
  lp__ = lp__ - square(mu);
}
//= mended
parameters {
  real mu;
}
model {
  target += -square(mu);
}
