// There is no type for text: it is for messages and for the names of profiles.

data {
  int N;
}
transformed data {
  //~          ^^^^^ BYM2041
  int a = N == "two";
}
//= mended
data {
  int N;
}
transformed data {
  int a = N == 2;
}
