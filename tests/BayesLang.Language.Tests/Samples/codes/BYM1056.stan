// The variable of a loop over a range is an int, that of a loop over a container has the type of its elements. No type is written.
// holes: type

model {
  //~  ^^^ BYM1056
  for (int i in 1:3) {
    target += i;
  }
}
//= mended
model {
  for (i in 1:3) {
    target += i;
  }
}
