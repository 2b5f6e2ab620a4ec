functions {
//~ BYM1005 absent.stan
#include absent.stan
}
model {
//~ BYM1006
#include includes.stan
}
