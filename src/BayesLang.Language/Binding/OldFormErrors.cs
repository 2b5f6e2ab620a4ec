using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Binding;

/// <summary>
/// Forms of earlier versions of Stan that names and types show: errors where Stan 2.39 rejects them, warnings where it still
/// takes them (its reference manual, chapters "Removed Features" and "Deprecated Features"). BYM2090 to BYM2099.
/// </summary>
static class OldFormErrors
{
    public static readonly DiagnosticDescriptor RemovedVariable = Removed("BYM2090", "Removed variable", "The variable `lp__` was removed from the language. Write `{0}`.");
    public static readonly DiagnosticDescriptor OldDensityName = Removed("BYM2091", "Removed ending of a density", "`~` no longer finds `{0}_log`: the ending `_log` has no meaning any more. Rename the function to `{1}`.");
    public static readonly DiagnosticDescriptor NestedIndices = Removed("BYM2092", "Several entries indexed twice", "On the left of an assignment nothing may follow an index that picks several entries. Write `{0}`.");
    public static readonly DiagnosticDescriptor RealCondition = Removed("BYM2093", "Real number as a condition", "A condition is an int, where 0 is false, but `{0}` is real. Write `{1}`.");
    public static readonly DiagnosticDescriptor ForwardDeclaration = Deprecated("BYM2094", "Declaration not needed", "`{0}` is defined in this block, and functions see each other in any order. Remove this declaration.");
    public static readonly DiagnosticDescriptor DeclaredAgain = Removed("BYM2095", "Function declared again", "The function `{0}` is {1} with the same argument types already. Remove this declaration.");
    public static readonly DiagnosticDescriptor DeclarationDiffers = Removed("BYM2098", "Declaration differs from the definition", "The definition of `{0}` has another result than this declaration, or marks other arguments as data. Remove this declaration; functions see each other in any order.");
    public static readonly DiagnosticDescriptor DeprecatedFunction = Deprecated("BYM2096", "Deprecated function", "`{0}` is deprecated. {1}");
    public static readonly DiagnosticDescriptor LpInTransformedParameters = Deprecated("BYM2097", "_lp function in transformed parameters", "Calling `{0}` in transformed parameters is deprecated. Name the function `{1}`, and write `jacobian += …;` in it for the terms that a change of variables needs.");

    static DiagnosticDescriptor Removed(string code, string title, string template) => new(code, Severity.Error, title, template) { IsUpgrade = true };

    static DiagnosticDescriptor Deprecated(string code, string title, string template) => new(code, Severity.Warning, title, template) { IsUpgrade = true };
}
