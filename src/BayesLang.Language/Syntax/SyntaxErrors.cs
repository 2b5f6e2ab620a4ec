using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Syntax;

/// <summary>What the lexer, the parser and the tree builder can say.</summary>
public static class SyntaxErrors
{
    // ── Words ──
    public static DiagnosticDescriptor UnexpectedCharacter { get; } = Error("BYM1001", "Unexpected character",
        "{0} has no meaning here. {1}");

    public static DiagnosticDescriptor UnclosedString { get; } = Error("BYM1002", "Unclosed string",
        "This string has no closing `\"`. Add it: a string ends on the line where it starts.");

    public static DiagnosticDescriptor UnclosedComment { get; } = Error("BYM1003", "Unclosed comment",
        "This comment is never closed. Add `*/` where it ends.");

    public static DiagnosticDescriptor HashComment { get; } = Removed("BYM1004", "Comment with #",
        "Comments that start with `#` were removed from the language. Write `//`.");

    public static DiagnosticDescriptor IncludeNotFound { get; } = Error("BYM1005", "Included file not found",
        "The included file `{0}` was not found beside this file or in the include folders. Check its name, or name its folder with `--include-path`.");

    public static DiagnosticDescriptor IncludeCycle { get; } = Error("BYM1006", "Included file includes itself",
        "`{0}` is being included already: it includes itself, directly or through another file. Remove one of the directives.");

    public static DiagnosticDescriptor TooManyIncludes { get; } = Error("BYM1015", "Too much is included",
        "Nothing more is included from here on: the included files {0}. Look for a file that is included again and again.");

    public static DiagnosticDescriptor TooManyErrors { get; } = Error("BYM1016", "Too many errors",
        "There are more errors from here on, {0} at least. Correct those above first, and check again.");

    public static DiagnosticDescriptor NameLetters { get; } = Error("BYM1007", "Letter not allowed in a name",
        "`{0}` cannot be a name: names consist of the letters a to z and A to Z, digits and underscores. Write `{1}`, for example.");

    // ── Files ──
    public static DiagnosticDescriptor UnreadableFile { get; } = Error("BYM1008", "File cannot be read",
        "This file cannot be read: {0}");

    public static DiagnosticDescriptor NotUtf8 { get; } = new("BYM1009", Severity.Warning, "Not UTF-8",
        "The file is not UTF-8 text, as the byte 0x{0} here shows, so it was read as Latin-1. Save it as UTF-8.");

    // ── Brackets and separators ──
    public static DiagnosticDescriptor MissingSemicolon { get; } = Error("BYM1010", "Missing semicolon",
        "A `;` is missing at the end of this statement.");

    public static DiagnosticDescriptor UnclosedBracket { get; } = Error("BYM1011", "Unclosed bracket",
        "This `{0}` is never closed. Add `{1}` before {2}.");

    public static DiagnosticDescriptor UnmatchedBracket { get; } = Error("BYM1012", "Unmatched bracket",
        "This `{0}` closes nothing. Remove it, or add the `{1}` that it should close.");

    public static DiagnosticDescriptor TooDeep { get; } = Error("BYM1013", "Too deeply nested",
        "The program is nested too deeply here. Give parts of it names of their own, or split it into functions.");

    public static DiagnosticDescriptor MissingBrace { get; } = Error("BYM1014", "Missing brace",
        "A `{{` is missing after `{0}`.");

    // ── Names ──
    public static DiagnosticDescriptor NameStart { get; } = Error("BYM1035", "Name starts with an underscore",
        "A name starts with a letter, and `{0}` starts with `_`. Write `{1}`, for example.");

    public static DiagnosticDescriptor NameEnd { get; } = Error("BYM1036", "Name ends in two underscores",
        "Names that end in two underscores are kept for the compiler. Write `{1}` in place of `{0}`, for example.");

    // ── What the grammar expected ──
    public static DiagnosticDescriptor ExpectedToken { get; } = Error("BYM1020", "Something else expected",
        "Expected {0}, but found {1}.");

    public static DiagnosticDescriptor ExpectedExpression { get; } = Error("BYM1021", "Expression expected",
        "Expected an expression, but found {0}.");

    public static DiagnosticDescriptor ExpectedName { get; } = Error("BYM1022", "Name expected",
        "Expected a name, but found {0}. A name starts with a letter and goes on with letters, digits and `_`.");

    public static DiagnosticDescriptor ReservedWord { get; } = Error("BYM1023", "Reserved word used as a name",
        "`{0}` is a word of the language, so nothing can be named so. Choose another name.");

    public static DiagnosticDescriptor ExpectedType { get; } = Error("BYM1024", "Type expected",
        "Expected a type such as `real` or `vector`, but found {0}.");

    public static DiagnosticDescriptor UnexpectedToken { get; } = Error("BYM1025", "Unexpected word or sign",
        "Did not expect {0} here. A statement or a closing `}}` may stand here.");

    public static DiagnosticDescriptor ElseWithoutIf { get; } = Error("BYM1026", "else without if",
        "This `else` belongs to no `if`. Several statements after `if (…)` need braces around them.");

    public static DiagnosticDescriptor AssignmentInExpression { get; } = Error("BYM1027", "Assignment in an expression",
        "`=` assigns and cannot stand within an expression. To compare, write `==`.");

    public static DiagnosticDescriptor ExpectedOperator { get; } = Error("BYM1028", "Operator or semicolon expected",
        "Expected an operator or `;` after the expression, but found {0}.");

    public static DiagnosticDescriptor UnknownType { get; } = Error("BYM1029", "Unknown type",
        "A declaration starts with a type, and there is no type `{0}`.{1}");

    public static DiagnosticDescriptor TypeAfterComma { get; } = Error("BYM1019", "Comma between declarations",
        "After a comma another name of the same type is expected. End the declaration before `{0}` with `;`.");

    // ── Blocks ──
    public static DiagnosticDescriptor UnknownBlock { get; } = Error("BYM1030", "Unknown block",
        "There is no block `{0}`.{1} The blocks are functions, data, transformed data, parameters, transformed parameters, model and generated quantities.");

    public static DiagnosticDescriptor BlockOutOfOrder { get; } = Error("BYM1031", "Block out of order",
        "The block `{0}` stands after `{1}`, but it must come before it. Move it there: blocks stand in a fixed order, so that each sees those before it.");

    public static DiagnosticDescriptor BlockRepeated { get; } = Error("BYM1032", "Block repeated",
        "There is a block `{0}` already. Put everything into the first one.");

    public static DiagnosticDescriptor OutsideBlocks { get; } = Error("BYM1033", "Outside of the blocks",
        "This stands outside of the blocks. Every declaration and statement belongs in a block such as `data {{ … }}` or `model {{ … }}`.");

    public static DiagnosticDescriptor BlockInFunctionsFile { get; } = Error("BYM1034", "Block in a file of functions",
        "A `.stanfunctions` file holds functions alone, without a block around them, and here is the block `{0}`. Keep the functions only, or give the file the ending `.stan`.");

    // ── Statements and expressions ──
    public static DiagnosticDescriptor NoEffect { get; } = Error("BYM1040", "Expression without effect",
        "This expression does nothing: its value is not used. {0}");

    public static DiagnosticDescriptor UnexpectedBar { get; } = Error("BYM1041", "Vertical bar",
        "The vertical bar separates the variate in a call such as `normal_lpdf(y | mu, sigma)`. Here, separate the arguments with commas.");

    public static DiagnosticDescriptor MissingSize { get; } = Error("BYM1042", "Size missing",
        "A size is missing here. A declared variable needs all its sizes, as in `vector[N]` or `array[N, M] real`.");

    public static DiagnosticDescriptor SizeInSignature { get; } = Error("BYM1043", "Size in a signature",
        "The types of a function's arguments and result have no sizes. Write `vector` for a vector of any size, and `array[,] real` for an array of two dimensions.");

    public static DiagnosticDescriptor ScalarWithSizes { get; } = Error("BYM1044", "Sizes on a scalar type",
        "`{0}` has no sizes. An array of it is declared as `array[{1}] {0}`.");

    public static DiagnosticDescriptor ProfileName { get; } = Error("BYM1045", "Name of a profile",
        "`profile` needs one string in its parentheses, the name under which the time is reported.");

    public static DiagnosticDescriptor PositionTooLarge { get; } = Error("BYM1046", "Element of a tuple",
        "`{0}` is no position in a tuple: the first element is `.1`.");

    public static DiagnosticDescriptor TupleOfOne { get; } = Error("BYM1047", "Tuple of one element",
        "In a tuple type of one element a comma follows the element, as in `tuple(real,)`.");

    public static DiagnosticDescriptor SurplusComma { get; } = Error("BYM1048", "Comma at the end of a tuple",
        "Only a tuple of one element ends in a comma. Remove it, or write the element that should follow.");

    public static DiagnosticDescriptor NothingToPrint { get; } = Error("BYM1049", "Nothing to print",
        "`{0}` needs at least one argument, and here is none. Write text in quotes, or a value.");

    public static DiagnosticDescriptor FunctionBody { get; } = Error("BYM1050", "Function body without braces",
        "The body of a function stands in braces. Write `{{` before it and `}}` after it.");

    public static DiagnosticDescriptor ParenthesizedTarget { get; } = Error("BYM1051", "Parentheses on the left of an assignment",
        "The left side of an assignment stands without parentheses. Write `{0}`.");

    public static DiagnosticDescriptor ArrayOfArrays { get; } = Error("BYM1052", "Array of arrays",
        "The dimensions of an array stand in one pair of brackets. Write `{0}`.");

    public static DiagnosticDescriptor SurplusSemicolon { get; } = Error("BYM1053", "Semicolon between functions",
        "A function ends with its closing brace, and nothing but functions may stand here. Remove this `;`.");

    public static DiagnosticDescriptor IndexAfterTranspose { get; } = Error("BYM1054", "Index on a transposed value",
        "An index binds to a name, a call or parentheses, and not to what `'` transposes. Write `{0}`.");

    public static DiagnosticDescriptor ElseIf { get; } = Error("BYM1055", "Another language's else if",
        "This language has no `{0}`. Write `else if`.");

    public static DiagnosticDescriptor LoopVariableType { get; } = Error("BYM1056", "Type of a loop's variable",
        "A loop gives its variable the type of what it runs over. Remove `{0}`.");

    // ── Removed forms ──
    public static DiagnosticDescriptor OldArray { get; } = Removed("BYM1060", "Removed array syntax",
        "Sizes after the name were removed from the language. Write `{0}`.");

    public static DiagnosticDescriptor OldArrayParameter { get; } = Removed("BYM1061", "Removed array syntax",
        "This way to write an array type was removed from the language. Write `{0}`.");

    public static DiagnosticDescriptor ArrowAssignment { get; } = Removed("BYM1062", "Removed assignment",
        "The assignment `<-` was removed from the language. Write `=`.");

    /// <summary>Whether a code says that the text could not be read: those of words, brackets, what the grammar expected, and blocks, which come before those of statements.</summary>
    public static bool IsUnreadable(string code) => string.CompareOrdinal(code, NoEffect.Code) < 0;

    private static DiagnosticDescriptor Error(string code, string title, string template) => new(code, Severity.Error, title, template);

    private static DiagnosticDescriptor Removed(string code, string title, string template) => Error(code, title, template) with { IsUpgrade = true };
}
