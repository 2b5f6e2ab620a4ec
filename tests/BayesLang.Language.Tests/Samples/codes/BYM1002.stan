// Text in quotes stands on one line. Everything up to the end of the line is taken for text, so the rest of the statement is lost.

model {
  //~   ^^^^^^^^ BYM1002
  print("hello);
}
//= mended
model {
  print("hello");
}
