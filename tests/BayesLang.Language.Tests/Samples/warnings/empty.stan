// There is nothing here but a comment.
//~ BYM4001
