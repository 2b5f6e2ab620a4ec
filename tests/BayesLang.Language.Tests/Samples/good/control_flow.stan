transformed data {
  int n = 0;
  array[3] int xs = {1, 2, 3};
  for (i in 1 : 10) {
    if (i % 2 == 0)
      continue;
    else if (i > 7)
      break;
    else {
      n += i;
    }
  }
  for (x in xs)
    n += x;
  for (x in {4, 5})
    n -= x;
  while (n > 0)
    n -= 1;
  if (n) if (n > 1) n = 2; else n = 3;
  { }
  {
    real local = n;
    print("local = ", local, " n = ", n);
  }
  ;
  if (n < 0) {
    reject("n must not be negative, but is ", n);
  }
  if (n > 1000000)
    fatal_error("too large");
}
