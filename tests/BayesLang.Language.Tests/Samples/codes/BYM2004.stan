// One name for two variables would make one of them hidden. A name can be used again where the first one is gone, after the closing brace of its block.
// holes: name

data {
  real x;
}
parameters {
  //~  ^ BYM2004
  real x;
}
//= mended
data {
  real x;
}
parameters {
  real z;
}
