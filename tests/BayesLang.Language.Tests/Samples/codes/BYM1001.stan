// A program is written in ASCII: names, numbers, operators and punctuation. Word processors and web pages put typographic quotes,
// dashes and blanks in their place, which look alike. Conditions are combined with `&&` and `||`, which have no short forms.
// holes: the characters | what to write

model {
  //~       ^ BYM1001 Write `&&`.
  if (1 > 0 & 2 > 1) {
    target += 1;
  }
  //~         ^ BYM1001
  target += 3 − 2;
}
//= mended
model {
  if (1 > 0 && 2 > 1) {
    target += 1;
  }
  target += 3 - 2;
}
