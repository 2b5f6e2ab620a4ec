// A comment that starts with `/*` goes on to the next `*/`, over as many lines as there are; the rest of the file is part of this one.
// Comments do not nest. For a comment on one line, `//` needs no end.

model {
  //~          ^^ BYM1003
  target += 1; /* an increment
}
//= mended
model {
  target += 1; /* an increment */
}
