// A comparison gives 1 or 0, and comparisons run from left to right: `0 < x < 10` asks whether 1 or 0 is below 10, and is true for every `x`.
// Join two comparisons with `&&`. Where the first result is truly to be compared, parentheses say so and end the warning.
// holes: last operand | comparisons of each pair

data {
  real x;
}
transformed data {
  //~               ^^^^^^^^^^ BYM4003
  int is_in_range = 0 < x < 10;
}
//= mended
data {
  real x;
}
transformed data {
  int is_in_range = 0 < x && x < 10;
}
