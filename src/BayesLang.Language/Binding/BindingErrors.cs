using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Binding;

/// <summary>What binding can report. BYM2xxx: names and types. BYM3xxx: blocks and access.</summary>
static class BindingErrors
{
    // ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor UnknownVariable = Error("BYM2001", "Unknown name", "There is no variable `{0}` here.{1}");
    public static readonly DiagnosticDescriptor UnknownFunction = Error("BYM2002", "Unknown function", "There is no function `{0}`.{1}");
    public static readonly DiagnosticDescriptor NotVisible = Error("BYM2003", "Not visible here", "`{0}` {1}");
    public static readonly DiagnosticDescriptor Redeclared = Error("BYM2004", "Name in use", "The name `{0}` is taken already: a name means one thing wherever it is visible. Choose another name here.");
    public static readonly DiagnosticDescriptor FunctionAsValue = Error("BYM2005", "Function used as a value", "`{0}` is a function, and a value was expected. Call it with its arguments in parentheses.");
    public static readonly DiagnosticDescriptor VariableAsFunction = Error("BYM2006", "Variable called", "`{0}` is a variable here, {1}, so it cannot be called.{2}");
    public static readonly DiagnosticDescriptor RemovedFunction = Error("BYM2007", "Removed function", "`{0}` was removed from the language. Write `{1}`.") with { IsUpgrade = true };
    public static readonly DiagnosticDescriptor ReservedSuffix = Error("BYM2008", "Reserved ending", "A name cannot end in `{0}`: the compiler makes the unnormalised form of a density from its `{1}` definition.");
    public static readonly DiagnosticDescriptor UnknownDistribution = Error("BYM2009", "Unknown distribution", "There is no distribution `{0}`: neither the library nor the functions block has `{0}_lpdf` or `{0}_lpmf`.{1}");
    public static readonly DiagnosticDescriptor SuffixInTilde = Error("BYM2010", "Density named in a ~ statement", "After `~` stands the distribution's name alone. Write `{0}` for `{1}`.");
    public static readonly DiagnosticDescriptor LibraryRedefined = Error("BYM2011", "Library function redefined", "The library has {0} with these argument types already. Give the function another name or other argument types.");
    public static readonly DiagnosticDescriptor FunctionRedefined = Error("BYM2012", "Function defined twice", "The function `{0}` is defined twice with the argument types ({1}). Overloads must differ in their argument types.");
    public static readonly DiagnosticDescriptor DeclaredNotDefined = Error("BYM2013", "Function without a body", "The function `{0}` is declared but has no body. Write its body here; functions may stand in any order, so no separate declaration is needed.");

    // ── Types of expressions ────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor TypeMismatch = Error("BYM2020", "Wrong type", "{0} must be {1}, but this is {2}.{3}");
    public static readonly DiagnosticDescriptor NoOverload = Error("BYM2021", "No form of the function fits", "`{0}` has no form for ({1}). {2} is {3}; here it {4}.");
    public static readonly DiagnosticDescriptor NoOverloadAtAll = Error("BYM2022", "No form of the function fits", "`{0}` has no form for ({1}). The nearest is {2}.");
    public static readonly DiagnosticDescriptor WrongCount = Error("BYM2023", "Wrong number of arguments", "`{0}` takes {1}, but here {2}. {3}");
    public static readonly DiagnosticDescriptor Ambiguous = Error("BYM2024", "Ambiguous call", "`{0}` with ({1}) fits two forms equally well: {2} and {3}. Convert an argument so that one form is nearer.");
    public static readonly DiagnosticDescriptor NeedsData = Error("BYM2025", "Data expected", "Argument {0} of `{1}` must be data, but this may depend on parameters. Compute it from data, in the transformed data block for example.");
    public static readonly DiagnosticDescriptor NoOperator = Error("BYM2026", "Operator does not apply", "`{0}` does not apply to {1}.{2}");
    public static readonly DiagnosticDescriptor IntegerTooLarge = Error("BYM2027", "Integer too large", "{0} is larger than the largest int, 2147483647. Write it as a real number with a decimal point.");
    public static readonly DiagnosticDescriptor TooManyIndices = Error("BYM2028", "Too many indices", "{0} takes at most {1}, but here are {2}. Remove the surplus ones.");
    public static readonly DiagnosticDescriptor NotIndexable = Error("BYM2029", "Not a container", "Only arrays, vectors and matrices have entries to index; this is {0}.");
    public static readonly DiagnosticDescriptor BadIndex = Error("BYM2030", "Wrong index", "An index is an int or an array of ints, but this is {0}.{1}");
    public static readonly DiagnosticDescriptor EmptyArray = Error("BYM2031", "Empty array", "An array in braces needs at least one element, or its type is unknown. For an array of no elements declare a variable of size 0.");
    public static readonly DiagnosticDescriptor MixedElements = Error("BYM2032", "Elements of different types", "All elements of an array must have one type, but element {0} is {1}, and those before it are of type {2}. Convert it, or use a tuple for values of different types.");
    public static readonly DiagnosticDescriptor BadRowVectorElement = Error("BYM2033", "Wrong element", "[…] takes numbers (for a row_vector) or row_vectors (for a matrix), but element {0} is {1}.{2}");
    public static readonly DiagnosticDescriptor NoCommonType = Error("BYM2034", "Branches of different types", "Both results of `?:` must have one type, but these are {0} and {1}. Convert one of them to the other's type.");
    public static readonly DiagnosticDescriptor NotATuple = Error("BYM2035", "Not a tuple", "`.{0}` takes an element of a tuple, but this is {1}.");
    public static readonly DiagnosticDescriptor NoSuchElement = Error("BYM2036", "No such element", "The tuple has {0}, so there is no `.{1}`. Its elements count from `.1`.");
    public static readonly DiagnosticDescriptor VoidAsValue = Error("BYM2037", "No value", "`{0}` returns nothing, so it cannot stand where a value is expected. Call it as a statement of its own.");
    public static readonly DiagnosticDescriptor ValueIgnored = Error("BYM2038", "Value not used", "`{0}` returns {1}, which nothing takes. Assign it to a variable, or remove the call.");
    public static readonly DiagnosticDescriptor BarMissing = Error("BYM2039", "Vertical bar missing", "In `{0}` a vertical bar stands between the outcome and the parameters. Write `{1}`.") with { IsUpgrade = true };
    public static readonly DiagnosticDescriptor BarNotAllowed = Error("BYM2040", "Vertical bar not expected", "Only densities and distribution functions (_lpdf, _lpmf, _cdf, _lcdf, _lccdf) take a vertical bar. Write a comma.");
    public static readonly DiagnosticDescriptor StringAsValue = Error("BYM2041", "Text not expected", "Text in quotes is no value: it may stand only in `print`, `reject`, `fatal_error` and `profile`.");
    public static readonly DiagnosticDescriptor TooDeep = Error("BYM2042", "Nested too deeply", "This is nested too deeply to be read. Split it with intermediate variables or functions.");
    public static readonly DiagnosticDescriptor FunctionDoesNotFit = Error("BYM2043", "Function does not fit", "`{0}` cannot be passed to `{1}`. {2}");
    public static readonly DiagnosticDescriptor FunctionExpected = Error("BYM2044", "Function expected", "Argument {0} of `{1}` must be the name of a function {2}.");
    public static readonly DiagnosticDescriptor NotAFunctionArgument = Error("BYM2045", "Function not expected", "`{0}` does not take a function as its argument {1}. To pass the function's value, call it with its arguments in parentheses.");
    public static readonly DiagnosticDescriptor IntegerDivision = new("BYM2046", Severity.Warning, "Integer division", "Dividing an int by an int drops the remainder: 1 / 2 is 0. Write `%/%` if that is meant, or make one side real.");

    public static readonly DiagnosticDescriptor NotAFactor = Error("BYM2048", "Factor expected", "`levels` counts the levels of one factor of the data block, but {0}. Declare the variable as `factor`, or give the number as data.");

    public static readonly DiagnosticDescriptor NoSecondDerivatives = Error("BYM2047", "Second derivatives needed", "`{1}` takes second derivatives of `{0}`, but `{0}` needs `{2}`, which has first derivatives only. Write `{0}` without it.");

    // ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor NoAssignment = Error("BYM2060", "Type cannot be assigned", "`{0}` is {1} and cannot hold {2}.{3}");
    public static readonly DiagnosticDescriptor NotAssignable = Error("BYM2061", "Not a variable", "This cannot be assigned to. On the left of an assignment stands a variable, an entry of it as in `x[1]`, or a tuple of these.");
    public static readonly DiagnosticDescriptor TupleSizes = Error("BYM2062", "Tuples of different sizes", "The left side unpacks {0}, but the right side is {1}. Both sides need the same number of elements.");
    public static readonly DiagnosticDescriptor AssignedTwice = Error("BYM2063", "Assigned twice", "`{0}` stands twice on the left of this assignment, and can keep one value only. Assign to different variables.");
    public static readonly DiagnosticDescriptor ReadWhileAssigned = Error("BYM2069", "Read while assigned", "`{0}` is assigned by this statement, so the indices on the left cannot read it. Put the index into a variable of its own first.");
    public static readonly DiagnosticDescriptor NoCompound = Error("BYM2080", "Compound assignment does not apply", "`{0}` does not apply to {1} and {2}.{3}");
    public static readonly DiagnosticDescriptor NotIterable = Error("BYM2064", "Nothing to loop over", "A loop runs over an array, a real vector or a real matrix, or over a range such as 1:N; this is {0}.");
    public static readonly DiagnosticDescriptor MissingReturn = Error("BYM2065", "Return missing", "The function `{0}` must return {1}, but can reach its end without doing so. End every branch with return or reject.");
    public static readonly DiagnosticDescriptor WrongReturn = Error("BYM2066", "Wrong return type", "The function `{0}` returns {1}, but this is {2}. Convert the value, or change the function's return type.");
    public static readonly DiagnosticDescriptor ReturnWithoutValue = Error("BYM2067", "Return without a value", "The function `{0}` must return {1}. Write a value after `return`.");
    public static readonly DiagnosticDescriptor ReturnFromVoid = Error("BYM2068", "Return with a value", "The function `{0}` is void and returns no value. Write `return;`, or give the function a return type.");
    public static readonly DiagnosticDescriptor NoTruncation = Error("BYM2070", "Cannot be truncated", "`{0}` cannot be truncated with these arguments: that needs {1}, which is not defined.");
    public static readonly DiagnosticDescriptor WrongSizeCount = Error("BYM2071", "Wrong number of sizes", "{0} takes {1} in brackets, but here {2}.");
    public static readonly DiagnosticDescriptor UnknownType = Error("BYM2072", "Unknown type", "There is no type `{0}`.{1}");
    public static readonly DiagnosticDescriptor BadOption = Error("BYM2073", "Constraint not allowed", "{0} does not take `{1}`. {2}");
    public static readonly DiagnosticDescriptor MixedOptions = Error("BYM2074", "Constraints do not combine", "Bounds (lower, upper) and offset or multiplier cannot stand together. Keep one kind.");
    public static readonly DiagnosticDescriptor DuplicateOption = Error("BYM2075", "Constraint given twice", "`{0}` is given twice. Keep one of them.");
    public static readonly DiagnosticDescriptor DensityResult = Error("BYM2076", "Wrong type of a density", "A function whose name ends in `{0}` must return a real, but this returns {1}. Change its type, or its name.");
    public static readonly DiagnosticDescriptor DensityVariate = Error("BYM2077", "Wrong outcome of a density", "The first argument of a function whose name ends in `{0}` must be {1}, but this is {2}. For {3} end the name in `{4}`.");
    public static readonly DiagnosticDescriptor VoidVariable = Error("BYM2078", "Void variable", "`void` holds nothing, so it can only be the return type of a function. Write a type such as `real`.");
    public static readonly DiagnosticDescriptor LpdfForm = Error("BYM2079", "Density without an outcome", "A function whose name ends in `{0}` needs at least one argument, the outcome whose density it gives. Add it, or change the function's name.");

    // ── Attributes ──────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor UnknownAttribute = new("BYM2100", Severity.Warning, "Unknown attribute", "There is no attribute `@{0}`, so it has no effect. {1}");
    public static readonly DiagnosticDescriptor AttributeNotHere = new("BYM2101", Severity.Warning, "Attribute not for this place", "`@{0}` has no effect here: it belongs {1}. Move it there, or remove it.");
    public static readonly DiagnosticDescriptor AttributeArguments = Error("BYM2102", "Wrong arguments of an attribute", "`@{0}` takes {1}.");
    public static readonly DiagnosticDescriptor AttributeRepeated = Error("BYM2103", "Attribute given twice", "`@{0}` is given twice, and can be given once only. Keep one of them.");

    // ── Blocks and access ───────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor TargetNotHere = Error("BYM3001", "Density outside the model", "{0} may stand only in the model block and in functions whose names end in `_lp`. Move it there.");
    public static readonly DiagnosticDescriptor TargetValueNotHere = Error("BYM3006", "Density read outside the model", "`target()` may stand only in the model and transformed parameters blocks and in functions whose names end in `_lp`. Read it there; the draws have its value as `lp__`.");
    public static readonly DiagnosticDescriptor LpNotHere = Error("BYM3002", "_lp function outside the model", "`{0}` changes the target density, so it may be called only in the model and transformed parameters blocks and in functions whose names end in `_lp`.");
    public static readonly DiagnosticDescriptor RngNotHere = Error("BYM3003", "Random draw not allowed here", "`{0}` draws random numbers, so it may be called only in the transformed data and generated quantities blocks and in functions whose names end in `_rng`.");
    public static readonly DiagnosticDescriptor JacobianNotHere = Error("BYM3004", "Jacobian adjustment not allowed here", "{0} may stand only in the transformed parameters block and in functions whose names end in `_jacobian`.");
    public static readonly DiagnosticDescriptor UnnormalizedNotHere = Error("BYM3005", "Unnormalised density not allowed here", "`{0}` drops constants, so it may be called only in the model block and in functions whose names end in `_lpdf` or `_lpmf`. Write `{1}`.");
    public static readonly DiagnosticDescriptor ReadOnly = Error("BYM3010", "Cannot be changed", "`{0}` cannot be assigned here: {1}.");
    public static readonly DiagnosticDescriptor IntParameter = Error("BYM3011", "Discrete parameter", "`{0}` has integers, and the {1} block holds real numbers only, since sampling follows gradients. Sum discrete values out of the density, or declare the variable real.");
    public static readonly DiagnosticDescriptor SizeNotData = Error("BYM3012", "Size not known with the data", "The sizes of a block's variables must be known once the data are, and {0} is not. Use data and transformed data only.");
    public static readonly DiagnosticDescriptor LocalConstraint = Error("BYM3013", "Constraint on a local variable", "A local variable has no constraints: they are checked and transformed for the variables of blocks only. Write `{0}`.");
    public static readonly DiagnosticDescriptor ArgumentConstraint = Error("BYM3014", "Constraint in a function's signature", "The types in a function's signature have neither constraints nor sizes. Write `{0}`.");
    public static readonly DiagnosticDescriptor InitializerNotHere = Error("BYM3015", "Value not allowed here", "`{0}` gets its value from {1}, so it cannot be given one here. Remove the value, or declare the variable in a transformed block.");
    public static readonly DiagnosticDescriptor StatementNotHere = Error("BYM3016", "Statement not allowed here", "The {0} block holds declarations only. Move this statement to the {1} block.");
    public static readonly DiagnosticDescriptor OutsideLoop = Error("BYM3017", "Outside a loop", "`{0}` acts on the loop around it, and here is none. Move it into a `for` or `while` loop, or remove it.");
    public static readonly DiagnosticDescriptor ReturnOutsideFunction = Error("BYM3018", "Return outside a function", "`return` leaves a function, and this is none. Remove it, or move the code into a function.");
    public static readonly DiagnosticDescriptor DistributionNotHere = Error("BYM3019", "Distribution not allowed here", "Only the declaration of a block's variable can carry a distribution, and this is a local variable. Write a statement in the model block instead.");
    public static readonly DiagnosticDescriptor FlagNotHere = Error("BYM3020", "Option not allowed here", "The option `{0}` applies only to {1} in the data block. Remove it here.");
    public static readonly DiagnosticDescriptor FunctionsOnly = Error("BYM3021", "Not a function", "The functions block holds definitions of functions only. Move this into a function, or into another block.");
    public static readonly DiagnosticDescriptor FunctionNotHere = Error("BYM3022", "Function not allowed here", "Functions are defined in the functions block. Move `{0}` there.");

    public static readonly DiagnosticDescriptor ValueAndDistribution = Error("BYM3033", "Value and distribution", "In generated quantities a distribution says what is drawn, but `{0}` is given a value too. Remove the value or the distribution.");
    public static readonly DiagnosticDescriptor NoDraw = Error("BYM3034", "Cannot be drawn", "`{0}` cannot be drawn from `{1}`: {2}.");

    // ── Missing data ────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor MissingNotHere = Error("BYM3023", "Missing values not possible", "The option `missing` is for vectors, row vectors, matrices and arrays of real numbers in the data block. It is not possible here: {0}.");
    public static readonly DiagnosticDescriptor MissingNotKnown = Error("BYM3024", "Missing values not known yet", "`{0}` may have missing values, which are parameters, and {1}. {2}.");

    // ── Data with a default ─────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor DefaultNotHere = Error("BYM3025", "Default not possible", "Data that the file leaves out may have a default, but `{0}` is {1}. Remove the value.");

    static DiagnosticDescriptor Error(string code, string title, string template) => new(code, Severity.Error, title, template);
}
