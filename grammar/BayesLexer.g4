// The words of BayesLang. Blanks, comments and include directives go to the hidden channel, so that the tokens of a
// file tile it. Words that are keywords only in their place (array, factor, jacobian, T) are names here; the pass
// `Syntax/ContextualTokens.cs` gives them the token types declared below.
lexer grammar BayesLexer;

tokens { ARRAY, FACTOR, JACOBIAN, TRUNCATE, ARROW, LARRAY, RARRAY }

// ── Between the words ──
WHITESPACE       : [ \t\r\n\f\uFEFF]+ -> channel(HIDDEN) ;
DOC_COMMENT      : '///' ( ~[/\r\n] ~[\r\n]* )? -> channel(HIDDEN) ;
LINE_COMMENT     : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT    : '/*' .*? '*/' -> channel(HIDDEN) ;
UNCLOSED_COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* EOF -> channel(HIDDEN) ;
INCLUDE          : '#include' [ \t\r\n\f]+ ( '"' ~["\r\n]* '"' | '<' ~[>\r\n]* '>' | ~[ \t\r\n\f<"] ~[ \t\r\n\f]* ) -> channel(HIDDEN) ;
// All but `#include` and a blank, which the directive has for itself, so that a comment may follow it.
HASH_COMMENT     : '#' HASH_TEXT? -> channel(HIDDEN) ;

// ── Blocks ──
FUNCTIONS   : 'functions' ;
DATA        : 'data' ;
PARAMETERS  : 'parameters' ;
MODEL       : 'model' ;
TRANSFORMED : 'transformed' ;
GENERATED   : 'generated' ;
QUANTITIES  : 'quantities' ;

// ── Types ──
TYPE
    : 'void' | 'int' | 'real' | 'complex' | 'vector' | 'row_vector' | 'matrix'
    | 'complex_vector' | 'complex_row_vector' | 'complex_matrix'
    | 'ordered' | 'positive_ordered' | 'simplex' | 'unit_vector' | 'sum_to_zero_vector' | 'sum_to_zero_matrix'
    | 'corr_matrix' | 'cov_matrix' | 'cholesky_factor_corr' | 'cholesky_factor_cov'
    | 'column_stochastic_matrix' | 'row_stochastic_matrix'
    ;
TUPLE : 'tuple' ;

// ── Statements ──
IF       : 'if' ;
ELSE     : 'else' ;
WHILE    : 'while' ;
FOR      : 'for' ;
IN       : 'in' ;
BREAK    : 'break' ;
CONTINUE : 'continue' ;
RETURN   : 'return' ;
PROFILE  : 'profile' ;
MESSAGE  : 'print' | 'reject' | 'fatal_error' ;
TARGET   : 'target' ;

// ── Literals and names ──
INT             : DIGITS ;
REAL            : DIGITS '.' DIGITS? EXPONENT? | '.' DIGITS EXPONENT | DIGITS EXPONENT ;
DOT_INT         : '.' DIGITS ;
IMAGINARY       : ( DIGITS ( '.' DIGITS? )? | '.' DIGITS ) EXPONENT? 'i' ;
STRING          : '"' ~["\r\n]* '"' ;
UNCLOSED_STRING : '"' ~["\r\n]* ;
NAME            : NAME_START NAME_PART* ;

fragment HASH_TEXT
    : ~[i\r\n] ~[\r\n]*
    | 'i' ( ~[n\r\n] ~[\r\n]* )?
    | 'in' ( ~[c\r\n] ~[\r\n]* )?
    | 'inc' ( ~[l\r\n] ~[\r\n]* )?
    | 'incl' ( ~[u\r\n] ~[\r\n]* )?
    | 'inclu' ( ~[d\r\n] ~[\r\n]* )?
    | 'includ' ( ~[e\r\n] ~[\r\n]* )?
    | 'include' ( ~[ \t\f\r\n] ~[\r\n]* )?
    ;
fragment DIGITS     : [0-9]+ ( '_' [0-9]+ )* ;
fragment EXPONENT   : [eE] [+-]? DIGITS ;
fragment NAME_START : [A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF] ;
fragment NAME_PART  : NAME_START | [0-9] ;

// ── Punctuation and operators ──
AT        : '@' ;
LBRACE    : '{' ;
RBRACE    : '}' ;
LPAREN    : '(' ;
RPAREN    : ')' ;
LBRACK    : '[' ;
RBRACK    : ']' ;
COMMA     : ',' ;
SEMICOLON : ';' ;
BAR       : '|' ;
TILDE     : '~' ;
ASSIGN    : '=' ;
PLUS_ASSIGN : '+=' ;
COMPOUND_ASSIGN : '-=' | '*=' | '/=' | '.*=' | './=' ;
QUESTION  : '?' ;
COLON     : ':' ;
OR        : '||' ;
AND       : '&&' ;
EQUAL     : '==' ;
NOT_EQUAL : '!=' ;
LESS      : '<' ;
LESS_EQUAL : '<=' ;
GREATER   : '>' ;
GREATER_EQUAL : '>=' ;
PLUS      : '+' ;
MINUS     : '-' ;
TIMES     : '*' | '/' | '%' | '.*' | './' ;
DIVIDE    : '%/%' | '\\' ;
POWER     : '^' | '.^' ;
NOT       : '!' ;
TRANSPOSE : '\'' ;

BAD : . -> channel(HIDDEN) ;
