// The type of an array follows from its elements, so without elements it has none.

transformed data {
  //~               ^^ BYM2031
  array[0] real a = {};
}
//= mended
transformed data {
  array[0] real a;
}
