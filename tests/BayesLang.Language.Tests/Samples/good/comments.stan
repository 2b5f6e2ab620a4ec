/* A comment
   of several lines, with // and "quotes" in it */
data { // after a brace
  int /* within */ N; /**/
  //// not documentation
  /***/ real x; // at the end
}
model {
  // nothing but a comment
}
// at the end of the file
