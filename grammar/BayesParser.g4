// The grammar of BayesLang: Stan 2.39 and what is ours on top. It is kept near LL(1): one rule reads all types, one
// statement form reads all that starts with an expression, and the builders of the tree (Syntax/…Builder.cs) say what is
// not allowed where. Brackets come balanced: Syntax/BracketRepair.cs mends them before parsing.
parser grammar BayesParser;

options { tokenVocab = BayesLexer; }

program : item* EOF ;

// A `.stanfunctions` file holds functions without a block around them.
item : attribute* ( block | simpleStatement ) ;

block : blockName LBRACE statement* RBRACE ;

blockName
    : FUNCTIONS
    | DATA
    | PARAMETERS
    | MODEL
    | TRANSFORMED ( DATA | PARAMETERS )
    | GENERATED QUANTITIES
    ;

attribute : AT name arguments? ;

// ── Types ──

type
    : ARRAY sizes type
    | TUPLE typeList
    | ( TYPE | FACTOR ) typeOptions? sizes?
    ;

// A tuple of one element has a comma after it; the builder says where a comma is missing or too many.
typeList : LPAREN type ( COMMA type )* COMMA? RPAREN ;

typeOptions : LESS typeOption ( COMMA typeOption )* GREATER ;

// Comparisons need parentheses here, as `>` closes the options.
typeOption : name ( ASSIGN arithmetic )? ;

sizes : LBRACK size ( COMMA size )* RBRACK ;

size : expression? ;

// ── Statements ──

statement : attribute* simpleStatement ;

simpleStatement
    : LBRACE statement* RBRACE                                      # blockStatement
    | type name ( parameters statement | declaratorRest ( COMMA declarator )* SEMICOLON ) # typedStatement
    | expression ( assignOperator expression | TILDE distribution )? SEMICOLON              # expressionStatement
    | FOR forHeader statement                                       # forStatement
    | IF condition statement ( ELSE statement )?                    # ifStatement
    | WHILE condition statement                                     # whileStatement
    | TARGET PLUS_ASSIGN expression SEMICOLON                       # targetStatement
    | JACOBIAN PLUS_ASSIGN expression SEMICOLON                     # jacobianStatement
    | RETURN expression? SEMICOLON                                  # returnStatement
    | MESSAGE arguments SEMICOLON                                   # messageStatement
    | PROFILE arguments LBRACE statement* RBRACE                    # profileStatement
    | BREAK SEMICOLON                                               # breakStatement
    | CONTINUE SEMICOLON                                            # continueStatement
    | SEMICOLON                                                     # emptyStatement
    ;

parameters : LPAREN ( parameter ( COMMA parameter )* )? RPAREN ;

// Sizes after the name are those of removed array types.
parameter : DATA? type name sizes? ;

declarator : name declaratorRest ;

declaratorRest : sizes? ( ( ASSIGN | ARROW ) expression )? ( TILDE distribution )? ;

distribution : name arguments truncation? ;

truncation : TRUNCATE bounds ;

bounds : LBRACK expression? COMMA expression? RBRACK ;

assignOperator : ASSIGN | PLUS_ASSIGN | COMPOUND_ASSIGN | ARROW ;

condition : LPAREN expression RPAREN ;

forHeader : LPAREN name IN expression ( COLON expression )? RPAREN ;

// ── Expressions, loosest last ──

expression
    : arithmetic                                                                   # arithmeticExpression
    | expression ( LESS | LESS_EQUAL | GREATER | GREATER_EQUAL ) expression        # comparison
    | expression ( EQUAL | NOT_EQUAL ) expression                                  # equality
    | expression AND expression                                                    # conjunction
    | expression OR expression                                                     # disjunction
    | <assoc = right> expression QUESTION expression COLON expression              # conditional
    ;

arithmetic
    : primary                                               # primaryExpression
    | arithmetic indices                                    # indexing
    | arithmetic DOT_INT                                    # tupleElement
    | arithmetic TRANSPOSE                                  # transposed
    | <assoc = right> arithmetic POWER arithmetic           # power
    | ( NOT | MINUS | PLUS ) arithmetic                     # prefix
    | arithmetic DIVIDE arithmetic                          # division
    | arithmetic TIMES arithmetic                           # product
    | arithmetic ( PLUS | MINUS ) arithmetic                # sum
    ;

primary
    : INT
    | REAL
    | DOT_INT
    | IMAGINARY
    | STRING
    | UNCLOSED_STRING
    | name arguments?
    | TARGET arguments
    | parenthesized
    | rowVector
    | arrayLiteral
    ;

arguments : LPAREN ( expression ( BAR ( expression ( COMMA expression )* )? | ( COMMA expression )+ )? )? RPAREN ;

indices : LBRACK index ( COMMA index )* RBRACK ;

index : ( expression ( COLON expression? )? | COLON expression? )? ;

// One expression is in parentheses; several, or one with a comma after it, are a tuple.
parenthesized : LPAREN expression ( COMMA expression )* COMMA? RPAREN ;

rowVector : LBRACK ( expression ( COMMA expression )* )? RBRACK ;

arrayLiteral : LARRAY ( expression ( COMMA expression )* )? RARRAY ;

name : NAME ;
