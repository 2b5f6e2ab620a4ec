functions {
  real first(vector v) {
    vector[2] w;
    for (i in 1 : 2) {
      w[i] = v[i];
    }
    return w[1];
  }
  real choose(real x) {
    real y;
    if (x > 0) {
      y = 1;
    } else if (x < 0) {
      y = -1;
    } else {
      reject("zero");
    }
    return y;
  }
  real search(array[] real x) {
    real found;
    int i = 1;
    while (i <= size(x)) {
      if (x[i] > 0) {
        found = x[i];
        break;
      }
      i += 1;
    }
    //~    ^^^^^ BYM4101 `found`
    return found;
  }
  real early(int n) {
    real z;
    if (n == 0) {
      return 0;
    }
    z = n;
    return z;
  }
  real skipped(int n) {
    real z;
    for (i in 1 : n) {
      if (i > 3) {
        continue;
      }
      z = i;
    }
    //~    ^ BYM4101 `z`
    return z;
  }
}
data {
  int<lower=1> N;
  int<lower=0, upper=1> flag;
  vector[N] x;
}
transformed data {
  array[0] int no_integers;
  vector[N] u;
  real half;
  //~          ^^^^ BYM4101 `half`
  real whole = half;
  if (1 > 2) {
    half = 1;
  }
  {
    //~         ^^^^ BYM4005 `self`
    real self = self + 1;
    array[N] int back;
    int best;
    for (n in 1 : N) {
      if (x[n] > 0) {
        back[n] = n;
      }
    }
    for (n in 1 : N) {
      //~       ^^^^ BYM4101 `best`
      back[n] = best + back[N];
      best = n;
    }
    real guarded;
    if (flag) {
      guarded = 1;
    }
    print(size(no_integers));
    if (flag) {
      print(guarded);
    }
    real sized;
    print(rows(u));
    (sized, best) = (1.0, 2);
    print(sized);
  }
  for (n in 1 : N) {
    u[n] = x[n];
  }
  //~ BYM4004 `u`
  u = u;
  //~ BYM4004
  u[1] = (u[1]);
  u[1] = u[2];
  u[1 : 2] = u[2 : 3];
  half = -half;
}
parameters {
  real theta;
}
transformed parameters {
  real late;
  real twice = 2 * theta;
}
model {
  real mu;
  //~            ^^ BYM4101 `mu`
  theta ~ normal(mu, 1);
  //~     ^^^^ BYM4101 `late`
  theta + late ~ normal(0, 1);
}
generated quantities {
  array[2] real y;
  if (flag) {
    y = {theta, twice};
  } else {
    y[1] = theta;
  }
  real z = y[1] + choose(early(2)) + first(x) + search({1.0}) + skipped(2);
}
