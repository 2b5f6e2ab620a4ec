// `print`, `reject` and `fatal_error` say something, so they need something to say: text in quotes and values, separated by commas.
// holes: statement

data {
  int<lower=0> N;
}
transformed data {
  //~        ^^^^^^^^^ BYM1049
  if (N < 2) reject();
}
//= mended
data {
  int<lower=0> N;
}
transformed data {
  if (N < 2) reject("At least two observations are needed, not ", N);
}
