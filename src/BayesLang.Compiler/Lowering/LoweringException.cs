using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Lowering;

/// <summary>What lowering can say against a program that the checker accepted.</summary>
public static class LoweringErrors
{
    public static readonly DiagnosticDescriptor NotSupported = new(
        "BYM6001", Severity.Error, "Not supported by the compiler",
        "The compiler cannot translate {0}.");

    public static readonly DiagnosticDescriptor TooComplex = new(
        "BYM6002", Severity.Error, "Too complex for the compiler",
        "The program is right, but what stands here is nested too deeply, or becomes too large, to be compiled. Give parts of long expressions names of their own, say what repeats with arrays and loops, or move steps into functions.");
}

/// <summary>Stops the translation of a program at a place that nests too deeply or makes too much code.</summary>
public sealed class TooComplexException(TextSpan span) : Exception("The program is too complex to be compiled.")
{
    public TextSpan Span { get; } = span;
}

/// <summary>Stops the translation of a program at a place that the compiler has no translation for.</summary>
public sealed class LoweringException(TextSpan span, string what) : Exception($"The compiler cannot translate {what}.")
{
    public TextSpan Span { get; } = span;

    public string What { get; } = what;
}
