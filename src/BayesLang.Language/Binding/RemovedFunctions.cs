using System.Text;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>One call of a removed function in today's spelling: for people, as an edit, and the function that it now calls, if it calls one.</summary>
sealed record RemovedCall(string Shown, Fix? Fix, string? Modern);

/// <summary>Functions of earlier versions of Stan, and their calls as they are written now.</summary>
sealed class RemovedFunctions(SourceText source, Func<string, bool> exists)
{
    public const string IncrementLogProb = "increment_log_prob", GetLp = "get_lp", IfElse = "if_else";

    static readonly Dictionary<string, string> Renamed = new()
    {
        ["multiply_log"] = "lmultiply",
        ["binomial_coefficient_log"] = "lchoose",
        ["cov_exp_quad"] = "gp_exp_quad_cov",
        ["fabs"] = "abs",
    };

    /// <summary>What to write for a call of a function that there is no more; null for other calls. <paramref name="outcome"/> is the first argument's type, where it is known.</summary>
    public RemovedCall? Rewrite(CallSyntax call, Type? outcome = null)
    {
        string name = call.Function.Name;
        if (exists(name)) return null;
        if (Renamed.TryGetValue(name, out string? renamed))
            return new RemovedCall($"{renamed}({string.Join(", ", call.Arguments.Select(Shown))})", new Fix($"Write `{renamed}`", call.Function.Span, renamed), renamed);
        return name switch
        {
            GetLp => new RemovedCall("target()", call.Arguments.IsEmpty ? new Fix("Write `target()`", call.Function.Span, "target") : null, null),
            IncrementLogProb => Increment(call),
            IfElse => Conditional(call),
            _ when DensityOf(name, outcome) is { } density => Density(call, density),
            _ => null,
        };
    }

    /// <summary>An expression as it is written now, on one line, for people.</summary>
    public string Shown(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        int from = expression.Span.Start;
        foreach (CallSyntax call in SyntaxNodes.DescendantsAndSelf(expression).OfType<CallSyntax>())
        {
            if (call.Span.Start < from || Rewrite(call) is not { Modern: var modern, Shown: var shown }) continue;
            bool inside = modern is null && call.Function.Name == IfElse && call != expression;
            text.Append(source.Text, from, call.Span.Start - from).Append(inside ? $"({shown})" : shown);
            from = call.Span.End;
        }
        if (expression.Span.End > from) text.Append(source.Text, from, expression.Span.End - from);
        return SourceWords.OnOneLine(text.ToString());
    }

    /// <summary>The density or distribution function that <c>foo_log</c>, <c>foo_cdf_log</c> or <c>foo_ccdf_log</c> stood for; null where there is none.</summary>
    string? DensityOf(string name, Type? outcome)
    {
        bool discrete = outcome is not null and not ErrorType && ParameterDependence.IsInteger(outcome);
        ReadOnlySpan<(string Old, string Modern)> endings =
        [
            ("_cdf_log", "_lcdf"), ("_ccdf_log", "_lccdf"), ("_log", discrete ? "_lpmf" : "_lpdf"), ("_log", discrete ? "_lpdf" : "_lpmf"),
        ];
        foreach (var (old, modern) in endings)
            if (name.EndsWith(old, StringComparison.Ordinal) && exists(name[..^old.Length] + modern)) return name[..^old.Length] + modern;
        return null;
    }

    RemovedCall Density(CallSyntax call, string density)
    {
        string shown = WithBar(call, density);
        if (call.HasBar || call.Arguments.Length < 2) return new RemovedCall(shown, new Fix($"Write `{density}`", call.Function.Span, density), density);
        if (Bar(call, shown) is not { } bar) return new RemovedCall(shown, null, density);
        TextSpan span = TextSpan.FromBounds(call.Function.Span.Start, bar.Span.End);
        string before = source.Text[call.Function.Span.End..bar.Span.Start];
        return new RemovedCall(shown, new Fix($"Write `{shown}`", span, density + before + bar.Replacement), density);
    }

    /// <summary>The call of a density as it is written now: <c>normal_lpdf(y | mu, sigma)</c>.</summary>
    public string WithBar(CallSyntax call, string name)
    {
        string[] arguments = [.. call.Arguments.Select(Shown)];
        return arguments.Length < 2 ? $"{name}({string.Concat(arguments)})" : $"{name}({arguments[0]} | {string.Join(", ", arguments[1..])})";
    }

    /// <summary>The edit that makes the first comma of a call a vertical bar.</summary>
    public Fix? Bar(CallSyntax call, string shown)
    {
        int comma = SourceWords.Find(source.Text, ',', call.Arguments[0].Span.End, call.Arguments[1].Span.Start);
        if (comma < 0) return null;
        bool blank = comma + 1 < source.Length && char.IsWhiteSpace(source.Text[comma + 1]);
        return new Fix($"Write `{shown}`", new TextSpan(comma, 1), blank ? " |" : " | ");
    }

    RemovedCall Increment(CallSyntax call)
    {
        if (call.Arguments is not [var value]) return new RemovedCall("target += …;", null, null);
        string shown = $"target += {Shown(value)}";
        int open = Open(call);
        return new RemovedCall(shown + ";", open < 0 ? null : new Fix($"Write `{shown}`", call.Span, $"target += {Piece(open + 1, call.Span.End - 1)}"), null);
    }

    RemovedCall Conditional(CallSyntax call)
    {
        if (call.Arguments is not [var condition, var whenTrue, var whenFalse]) return new RemovedCall("condition ? a : b", null, null);
        string text = source.Text;
        int open = Open(call);
        int first = SourceWords.Find(text, ',', condition.Span.End, whenTrue.Span.Start), second = SourceWords.Find(text, ',', whenTrue.Span.End, whenFalse.Span.Start);
        string shown = $"{Operand(Shown(condition))} ? {Shown(whenTrue)} : {Shown(whenFalse)}";
        if (open < 0 || first < 0 || second < 0) return new RemovedCall(shown, null, null);
        string modern = $"{Operand(Piece(open + 1, first))} ? {Piece(first + 1, second)} : {Piece(second + 1, call.Span.End - 1)}";
        return new RemovedCall(shown, new Fix($"Write `{shown}`", call.Span, StandsAlone(text, call.Span) ? modern : $"({modern})"), null);

        string Operand(string written) => condition is ConditionalSyntax ? $"({written})" : written;
    }

    /// <summary>The place of a call's opening parenthesis; -1 where one of the two is missing.</summary>
    int Open(CallSyntax call) => source.Text[call.Span.End - 1] == ')' ? SourceWords.Find(source.Text, '(', call.Function.Span.End, call.Span.End) : -1;

    /// <summary>Text between two places without the blanks around it; a comment to the end of the line keeps its line break.</summary>
    string Piece(int start, int end)
    {
        string piece = source.Text[start..end].Trim();
        return piece[(piece.LastIndexOf('\n') + 1)..].Contains("//", StringComparison.Ordinal) ? piece + "\n" : piece;
    }

    /// <summary>Whether what stands before and after an expression leaves a conditional there as it is, without parentheses.</summary>
    static bool StandsAlone(string text, TextSpan span)
    {
        int before = span.Start - 1, after = span.End;
        while (before > 0 && char.IsWhiteSpace(text[before])) before--;
        while (after < text.Length && char.IsWhiteSpace(text[after])) after++;
        if (before < 1 || after >= text.Length || text[after] is not (')' or ',' or ';' or ']' or '}')) return false;
        return text[before] switch
        {
            '(' or ',' or '[' or '{' => true,
            '|' => text[before - 1] != '|',
            '=' => text[before - 1] is not ('=' or '!' or '<' or '>'),
            '-' => text[before - 1] == '<' && text[after] == ';',
            _ => before >= 5 && text.AsSpan(before - 5, 6) is "return",
        };
    }
}
