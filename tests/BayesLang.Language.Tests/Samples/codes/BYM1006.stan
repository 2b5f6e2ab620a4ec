// An included file takes the place of its directive, so a file that includes itself would never end.
// The two files often each need a function of the other's: put both functions into one file.
// holes: file

functions {
//~ BYM1006
#include model.stan
}
//= mended
functions {
#include helper.stanfunctions
}
