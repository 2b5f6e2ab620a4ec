// Since Stan 2.33 the log density so far is `target()`.

model {
  //~   ^^^^^^ BYM1064
  print(get_lp());
}
//= mended
model {
  print(target());
}
