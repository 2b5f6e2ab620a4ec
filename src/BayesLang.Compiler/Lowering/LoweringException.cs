using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Lowering;

/// <summary>What lowering can say against a program that the checker accepted.</summary>
public static class LoweringErrors
{
    public static readonly DiagnosticDescriptor NotSupported = new(
        "BYM6001", Severity.Error, "Not supported by the compiler",
        "The compiler cannot translate {0}.");
}

/// <summary>Stops the translation of a program at a place that the compiler has no translation for.</summary>
public sealed class LoweringException(TextSpan span, string what) : Exception($"The compiler cannot translate {what}.")
{
    public TextSpan Span { get; } = span;

    public string What { get; } = what;
}
