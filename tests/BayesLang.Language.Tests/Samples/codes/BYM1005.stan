// The file is looked for in the folder of the file that includes it, and then in the folders given with `--include-path`, in their order.
// holes: file

functions {
//~ BYM1005
#include priors.stanfunctions
}
//= mended
functions {
#include helper.stanfunctions
}
