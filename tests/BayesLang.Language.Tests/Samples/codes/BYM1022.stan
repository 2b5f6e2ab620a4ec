// A declaration needs the name of its variable, and a loop the name of its counter.
// holes: what stands here

data {
  //~ ^ BYM1022
  int 3;
}
//= mended
data {
  int n3;
}
