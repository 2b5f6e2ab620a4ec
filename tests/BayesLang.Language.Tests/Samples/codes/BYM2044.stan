// The name of a function stands alone in such a place, without parentheses and arguments.
// holes: position | function | which

data {
  real slope;
}
transformed data {
  //~                             ^^^^^ BYM2044
  array[2] vector[1] y = ode_rk45(slope, [1.0]', 0, {1.0, 2.0});
}
//= mended
functions {
  vector slope(real t, vector y) {
    return -y;
  }
}
transformed data {
  array[2] vector[1] y = ode_rk45(slope, [1.0]', 0, {1.0, 2.0});
}
