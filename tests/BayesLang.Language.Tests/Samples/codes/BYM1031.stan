// The blocks stand in the order in which their values become known: functions, data, transformed data, parameters, transformed parameters,
// model, generated quantities. A block sees what the blocks before it declare.
// holes: block | the block before it

parameters {
  real mu;
}
//~ BYM1031
data {
  int N;
}
//= mended
data {
  int N;
}
parameters {
  real mu;
}
