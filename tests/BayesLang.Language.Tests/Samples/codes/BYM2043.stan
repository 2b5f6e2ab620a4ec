// A function that is passed to another is called by it, with arguments of certain types, and must return a certain type.
// holes: function | the function that it is passed to | why it does not fit

functions {
  real slope(real t, vector y) {
    return -y[1];
  }
}
transformed data {
  //~                             ^^^^^ BYM2043
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
