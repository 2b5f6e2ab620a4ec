functions {
  real one(real x) {
    return x;
 //~^^^^^^^^^^^^ BYM4006 `return`
    print("no");
    print("nor this");
  }
  real guard(real x) {
    if (x < 0) {
      reject("negative");
    }
    return x;
  }
  real dummy(real x) {
    reject("always");
 //~^^^^^^^^^ BYM4006 `reject`
    return x;
  }
  void stop() {
    fatal_error("stop");
  }
}
transformed data {
  for (i in 1 : 3) {
    if (i == 2) {
      continue;
   //~^^^^^^^^^ BYM4006 `continue`
      print(i);
    }
    if (i > 2) {
      print(i);
      break;
    }
  }
  profile("p") {
    reject("here");
 //~^^^^^^^^^ BYM4006
    print(1);
  }
}
