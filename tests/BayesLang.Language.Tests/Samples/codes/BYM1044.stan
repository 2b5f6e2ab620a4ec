// `int`, `real` and `complex` are single numbers. Several of them are an array, whose sizes stand after the word `array`.
// holes: type | sizes

data {
  int N;
  //~ BYM1044
  int[N] count;
}
//= mended
data {
  int N;
  array[N] int count;
}
