// A function by itself is no value. Only functions such as `ode_rk45` and `reduce_sum` take the name of another function.
// holes: function

model {
  //~       ^^ BYM2005
  target += pi;
}
//= mended
model {
  target += pi();
}
