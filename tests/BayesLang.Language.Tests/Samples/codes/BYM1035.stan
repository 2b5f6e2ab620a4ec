// Names are made of letters, digits and underscores, and start with a letter.
// holes: name | another name

transformed data {
  //~  ^^^^^^ BYM1035
  real _total = 1;
}
//= mended
transformed data {
  real total = 1;
}
