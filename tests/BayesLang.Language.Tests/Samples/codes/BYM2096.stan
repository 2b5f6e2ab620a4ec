// Some functions are still there for the sake of old programs and have successors: the solvers `integrate_ode…` and `algebra_solver…`, which pack everything into arrays, and the distribution `lkj_cov`.
// holes: function | The message shows the modern call.

functions {
  vector system(vector y, vector theta, data array[] real x_r, data array[] int x_i) {
    return y - theta;
  }
}
data {
  vector[2] theta;
  array[1] real x_r;
  array[1] int x_i;
}
transformed data {
  //~           ^^^^^^^^^^^^^^ BYM2096
  vector[2] y = algebra_solver(system, [0, 0]', theta, x_r, x_i);
}
//= mended
functions {
  vector system(vector y, vector theta, data array[] real x_r, data array[] int x_i) {
    return y - theta;
  }
}
data {
  vector[2] theta;
  array[1] real x_r;
  array[1] int x_i;
}
transformed data {
  vector[2] y = solve_powell(system, [0, 0]', theta, x_r, x_i);
}
