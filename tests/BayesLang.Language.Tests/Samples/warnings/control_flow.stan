functions {
  real sign_of(real x, data real shift) {
    //~ ^^^^^ BYM4103 the argument `x` of the function `sign_of`
    if (x > 0) {
      return 1;
    }
    if (shift > 0) {
      return 0;
    }
    return -1;
  }
  real sum_of(vector v) {
    real s = 0;
    for (i in 1 : rows(v)) {
      s += v[i];
    }
    return s;
  }
  real inner(real x) {
    real y = x;
    //~    ^^^^^ BYM4103 `inner`
    while (y > 1) {
      y /= 2;
    }
    return y;
  }
  real outer(real x) {
    return inner(x + 1);
  }
  real only_data(real x) {
    if (x > 0) {
      return 1;
    }
    return 0;
  }
}
data {
  int<lower=0> N;
  array[N] int<lower=0, upper=1> y;
  real shift;
}
parameters {
  real a;
  vector[3] b;
}
model {
  real x = a * a;
  int m;
  real w;
  a ~ normal(0, 1);
  b ~ normal(0, 1);
  //~ ^^^^^ BYM4102 `if` runs depends on the parameter `a`
  if (x > 0) {
    m = 1;
  } else {
    m = 2;
  }
  //~           ^ BYM4102 `for` runs depends on the parameter `a`
  for (i in 0 : m) {
    target += a * i;
  }
  m = 3;
  for (i in 1 : m) {
    target += b[i];
    if (y[i] == 1) {
      target += x;
    }
  }
  for (entry in b) {
    target += entry;
  }
  if (x > 100) {
    print("large: ", x);
  }
  w = 0;
  for (i in 1 : N) {
    //~ ^^^^^ BYM4102 the parameters `a` and `b`
    if (w > 1) {
      break;
    }
    w += b[1] + a;
  }
  target += sign_of(a, shift) + sum_of(b) + outer(b[2]) + only_data(shift);
  x = shift;
  if (x > 0) {
    target += 1;
  }
}
generated quantities {
  real c = 0;
  if (a > 0) {
    c = 1;
  }
}
