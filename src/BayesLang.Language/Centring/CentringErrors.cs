using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Centring;

/// <summary>Why a parameter cannot be sampled non-centred: BYM2114 to BYM2117.</summary>
static class CentringErrors
{
    public static readonly DiagnosticDescriptor NotOnePrior = Error("BYM2114", "Non-centred without one distribution", "`{0}` is to be sampled non-centred, which takes its location and scale from the one statement `{0} ~ …`, in its declaration or in the model block outside loops and conditions, but {1}.");
    public static readonly DiagnosticDescriptor NotLocationScale = Error("BYM2115", "Non-centred without location and scale", "`{0}` cannot be sampled non-centred: {1}. The distribution must be {2}, and not truncated.");
    public static readonly DiagnosticDescriptor NotOfThisDeclaration = Error("BYM2116", "Declaration cannot be non-centred", "`{0}` cannot be sampled non-centred: {1}.");
    public static readonly DiagnosticDescriptor NotDeclaredBefore = Error("BYM2117", "Non-centred by what comes later", "`{0}` is sampled non-centred, so its distribution must depend on data and parameters before it alone, but it depends on `{1}`, {2}.");

    private static DiagnosticDescriptor Error(string code, string title, string template) => new(code, Severity.Error, title, template);
}
