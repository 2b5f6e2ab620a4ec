// A function takes containers of every size. Within it, `size`, `rows` and `cols` tell the sizes, and `num_elements` the number of entries.

functions {
  //~              ^^^ BYM1043
  real total(vector[3] x) {
    return sum(x);
  }
}
//= mended
functions {
  real total(vector x) {
    return sum(x);
  }
}
