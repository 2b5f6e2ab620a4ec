// Every statement and every declaration ends with a semicolon; the end of the line does not end it.

data {
  //~  ^ BYM1010
  int N
  vector[10] y;
}
//= mended
data {
  int N;
  vector[10] y;
}
