functions {
#include helper.stanfunctions
  #include <more.stanfunctions>
}
data {
#include "data.stan" // a comment may follow
}
model {
  x ~ normal(helper(0), more(1));
}
