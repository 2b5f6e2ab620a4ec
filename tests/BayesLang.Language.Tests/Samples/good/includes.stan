functions {
#include helper.stanfunctions
  #include <more.stanfunctions>
}
data {
#include "data.stan"
}
model {
  x ~ normal(helper(0), more(1));
}
