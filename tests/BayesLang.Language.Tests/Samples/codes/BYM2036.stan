// The positions of a tuple's elements count from 1.
// holes: number of elements | position

data {
  tuple(real, int) t;
}
transformed data {
  //~      ^^^ BYM2036
  real b = t.3;
}
//= mended
data {
  tuple(real, int) t;
}
transformed data {
  real b = t.1;
}
