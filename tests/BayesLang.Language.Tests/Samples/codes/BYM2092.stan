// Read from the left, `a[1 : 2][1]` is the first of two entries; versions before Stan 2.33 took it on the left of an assignment for `a[1 : 2, 1]`. Write which is meant.
// holes: the modern form

model {
  matrix[2, 2] a;
  //~ BYM2092
  a[1 : 2][1] = [0, 0]';
}
//= mended
model {
  matrix[2, 2] a;
  a[1 : 2, 1] = [0, 0]';
}
