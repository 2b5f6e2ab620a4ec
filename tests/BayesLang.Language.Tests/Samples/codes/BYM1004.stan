// Stan's first versions took `#` for the start of a comment, as R does. Today it starts directives, of which `#include` is the only one.

model {
//~ BYM1004
  # an increment
  target += 1;
}
//= mended
model {
  // an increment
  target += 1;
}
