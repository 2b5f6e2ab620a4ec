using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>Assignments to the removed variable <c>lp__</c>: <c>lp__ &lt;- lp__ + e;</c> and <c>lp__ += e;</c> mean <c>target += e;</c>.</summary>
static class OldTarget
{
    public const string Name = "lp__";

    /// <summary>What an assignment adds to <c>lp__</c>, as a tree and as text; null where it does something else with it.</summary>
    public static (ExpressionSyntax Value, string Text)? Increment(SourceText source, AssignmentSyntax assignment)
    {
        if (assignment.Operator == "+=") return (assignment.Value, source.ToString(assignment.Value.Span));
        if (assignment.Operator is not ("=" or "<-") || WithoutFirst(assignment.Value) is not { } rest) return null;
        string text = source.ToString(TextSpan.FromBounds(rest.Start, assignment.Value.Span.End));
        return (rest.Value, rest.Minus ? "-" + text : text);
    }

    public static bool Is(ExpressionSyntax syntax) => syntax is NameSyntax { Name.Name: Name };

    /// <summary>A sum without its first term, if that is <c>lp__</c>.</summary>
    static (ExpressionSyntax Value, int Start, bool Minus)? WithoutFirst(ExpressionSyntax sum)
    {
        if (sum is not BinarySyntax { Operator: "+" or "-" } binary) return null;
        if (Is(binary.Left))
        {
            bool minus = binary.Operator == "-";
            return (minus ? new UnarySyntax(binary.Right.Span, "-", binary.Right) : binary.Right, binary.Right.Span.Start, minus);
        }
        return WithoutFirst(binary.Left) is { } rest ? (binary with { Left = rest.Value, Span = TextSpan.FromBounds(rest.Start, binary.Span.End) }, rest.Start, rest.Minus) : null;
    }
}
