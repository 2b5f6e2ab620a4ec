// `a += b` means `a = a + b`, so the sum must exist and have the type of `a`. The same goes for the other compound assignments.
// holes: operator | type | type | What to do instead.

data {
  int<lower=0> N;
  vector[N] x;
}
transformed data {
  real total = 0;
  //~   ^^ BYM2080
  total += x;
}
//= mended
data {
  int<lower=0> N;
  vector[N] x;
}
transformed data {
  real total = 0;
  total += sum(x);
}
