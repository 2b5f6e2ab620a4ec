// A profile measures the time of its statements. Times of profiles with the same name are added up.

model {
  real a;
  //~ BYM1045
  profile(likelihood) {
    a = 2;
  }
}
//= mended
model {
  real a;
  profile("likelihood") {
    a = 2;
  }
}
