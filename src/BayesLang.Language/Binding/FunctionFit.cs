using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>
/// A function's name as an argument, before the call has chosen among its forms; it never leaves the binder, which turns it
/// into a <see cref="BoundFunctionReference"/> or an error.
/// </summary>
sealed record BoundFunctionName(TextSpan Span, string Name, ImmutableArray<Candidate> Forms) : BoundExpression(Span, Type.Error);

/// <summary>Whether a function can be passed where one of a given type is expected.</summary>
static class FunctionFit
{
    /// <summary>The form of the function whose type fits exactly; null where none does.</summary>
    public static BoundFunctionReference? Choose(BoundFunctionName name, FunctionType expected)
    {
        foreach (Candidate form in name.Forms)
            if (Reason(form, expected) is null) return Reference(name, form);
        return null;
    }

    public static BoundFunctionReference Reference(BoundFunctionName name, Candidate form) =>
        new(name.Span, form.User, name.Name, new FunctionType(form.Result, form.Arguments, form.DataOnly));

    /// <summary>Why a form does not fit, as a sentence; null where it fits.</summary>
    public static string? Reason(Candidate form, FunctionType expected)
    {
        if (form.Arguments.Length != expected.Arguments.Length)
            return $"It takes {TypeWords.Count(form.Arguments.Length, "argument", "arguments")}, and {expected.Arguments.Length} ({TypeWords.List(expected.Arguments)}) are passed to it.";
        for (int i = 0; i < form.Arguments.Length; i++)
        {
            if (form.Arguments[i] != expected.Arguments[i] && expected.Arguments[i] is not ErrorType)
                return $"Its argument {i + 1} is {TypeWords.Describe(form.Arguments[i])}, where {TypeWords.Describe(expected.Arguments[i])} is passed.";
            if (form.DataOnly[i] && !expected.DataOnly[i])
                return $"Its argument {i + 1} is marked data, where a value that may depend on parameters is passed.";
        }
        return form.Result == expected.Result ? null : $"It returns {TypeWords.Describe(form.Result)}, where {TypeWords.Describe(expected.Result)} is expected.";
    }
}
