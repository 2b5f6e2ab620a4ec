// After a comma another element is expected, in the type and in the value. Only `(x,)`, a tuple of one element, ends in one, which tells it from `(x)`.

transformed data {
  //~                         ^ BYM1048
  tuple(int, real) t = (1, 2.5,);
}
//= mended
transformed data {
  tuple(int, real) t = (1, 2.5);
}
