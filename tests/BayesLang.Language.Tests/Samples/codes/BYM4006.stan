// `return`, `break`, `continue`, `reject` and `fatal_error` leave the block where they stand, so nothing after them in this block is ever done.
// Often an `if` around them is missing, or the statements stand in the wrong order.
// holes: leaving statement

functions {
  real half_life(real rate) {
    return log(2) / rate;
    //~ BYM4006
    print("rate: ", rate);
  }
}
//= mended
functions {
  real half_life(real rate) {
    print("rate: ", rate);
    return log(2) / rate;
  }
}
