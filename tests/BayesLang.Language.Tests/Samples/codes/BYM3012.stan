// The number of unknowns stays the same while the sampler runs, so sizes depend on data alone. That counts for the size of a parameter too:
// write the size as it stands in the parameter's declaration. Within braces, and in functions, sizes may depend on anything.
// holes: what is not known

data {
  int<lower=0> N;
}
parameters {
  vector[N] theta;
}
transformed parameters {
  //~                 ^^^^^ BYM3012
  vector[num_elements(theta)] scaled = theta * 10;
}
//= mended
data {
  int<lower=0> N;
}
parameters {
  vector[N] theta;
}
transformed parameters {
  vector[N] scaled = theta * 10;
}
