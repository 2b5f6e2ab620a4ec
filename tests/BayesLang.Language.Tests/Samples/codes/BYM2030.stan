// Entries are numbered 1, 2, 3, …; a real, even a whole one, is no number of an entry.
// holes: type | advice

data {
  vector[3] y;
  real k;
}
transformed data {
  //~        ^ BYM2030
  real a = y[k];
}
//= mended
data {
  vector[3] y;
  int k;
}
transformed data {
  real a = y[k];
}
