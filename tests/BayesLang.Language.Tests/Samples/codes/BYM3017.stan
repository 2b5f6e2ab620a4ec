// `break` leaves the innermost loop, and `continue` goes on to its next turn.
// holes: statement

model {
  if (1 > 0) {
//~ BYM3017
    break;
  }
}
//= mended
model {
  for (n in 1 : 10) {
    if (n > 3) {
      break;
    }
    target += n;
  }
}
