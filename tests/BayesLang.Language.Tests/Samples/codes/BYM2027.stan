// An int has 32 bits, and so lies between -2147483648 and 2147483647.
// holes: number

transformed data {
  //~      ^^^^^^^^^^ BYM2027
  real a = 3000000000;
}
//= mended
transformed data {
  real a = 3000000000.0;
}
