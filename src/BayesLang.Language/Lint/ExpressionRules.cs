using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>Programs and operators that mean something else than they seem to.</summary>
static class ExpressionRules
{
    public static IEnumerable<Diagnostic> EmptyProgram(LintContext context)
    {
        // A file of functions alone may be empty; it is there to be included.
        bool isLibrary = context.Program.Source.Path.EndsWith(".stanfunctions", StringComparison.OrdinalIgnoreCase);
        if (context.Tree.Root.Blocks.IsEmpty && !isLibrary) yield return context.Report(LintWarnings.EmptyProgram, new TextSpan(context.Program.Source.Length, 0));
    }

    /// <summary><c>a &lt; b &lt; c</c>, without parentheses.</summary>
    public static IEnumerable<Diagnostic> ChainedComparisons(LintContext context)
    {
        var reported = new HashSet<BoundExpression>(ReferenceEqualityComparer.Instance);
        foreach (PlacedExpression placed in context.Expressions)
        {
            if (Comparison(placed.Expression) is not { } outermost || reported.Contains(outermost)) continue;
            // Expressions come outside in, so that the comparisons inside this one are still to come.
            if (Comparison(outermost.Arguments[0]) is not { } left || IsParenthesized(left)) continue;
            List<BoundExpression> operands = [];
            AddOperands(outermost, operands, reported);
            string spelled = string.Join(" && ", operands.Zip(operands.Skip(1), (a, b) => context.Text(TextSpan.FromBounds(a.Span.Start, b.Span.End))));
            yield return context.Report(LintWarnings.ChainedComparison, outermost.Span, context.Text(operands[^1].Span), spelled) with
            {
                Fixes = [new Fix("Compare each pair", TextSpan.FromBounds(operands[0].Span.Start, operands[^1].Span.End), spelled)],
            };
        }
    }

    /// <summary>The operands of a chain from left to right: <c>a &lt; b == c &lt; d</c> has four.</summary>
    private static void AddOperands(BoundCall chain, List<BoundExpression> operands, HashSet<BoundExpression> reported)
    {
        reported.Add(chain);
        foreach (BoundExpression side in chain.Arguments)
        {
            if (Comparison(side) is { } inner && !IsParenthesized(inner)) AddOperands(inner, operands, reported);
            else operands.Add(side);
        }
    }

    private static BoundCall? Comparison(BoundExpression expression)
    {
        while (expression is BoundConversion conversion) expression = conversion.Operand;
        return expression is BoundCall { Name: "logical_eq" or "logical_neq" or "logical_lt" or "logical_lte" or "logical_gt" or "logical_gte", Arguments.Length: 2 } call ? call : null;
    }

    /// <summary>True where the span of a comparison takes in parentheses around it: it starts before its first operand.</summary>
    private static bool IsParenthesized(BoundCall comparison) => comparison.Span.Start < comparison.Arguments[0].Span.Start;

    /// <summary><c>A ^ 2</c>: <c>^</c> and <c>.^</c> are one function to the bound tree, so the source says which was written.</summary>
    public static IEnumerable<Diagnostic> MatrixPowers(LintContext context)
    {
        foreach (PlacedExpression placed in context.Expressions)
        {
            if (placed.Expression is not BoundCall { Name: "pow", Arguments: [{ Type: MatrixType or ArrayType { Innermost: MatrixType } } matrix, { Type: IntType or RealType } power] }) continue;
            TextSpan between = TextSpan.FromBounds(matrix.Span.End, Math.Max(matrix.Span.End, power.Span.Start));
            string symbol = context.Text(between).Trim();
            if (symbol != "^") continue;
            var operation = new TextSpan(between.Start + context.Text(between).IndexOf('^'), 1);
            string written = context.Text(matrix.Span);
            bool isWhole = matrix.Type is MatrixType && power is { Type: IntType } or BoundConversion { Operand.Type: IntType };
            (string Call, string Meaning)? function = (isWhole, context.Flow.Constants.ValueOf(power)) switch
            {
                (false, _) => null,
                (_, -1) => ($"inverse({written})", "the inverse"),
                (_, < 0) => null,
                _ => ($"matrix_power({written}, {context.Text(power.Span)})", "the power of the matrix"),
            };
            var entries = new Fix("Write `.^`, for each entry", operation, ".^");
            yield return context.Report(LintWarnings.MatrixPower, operation, function is { } other ? $", or `{other.Call}` for {other.Meaning}" : "") with
            {
                Fixes = function is var (call, _) ? [entries, new Fix($"Write {call[..call.IndexOf('(')]}", TextSpan.FromBounds(matrix.Span.Start, power.Span.End), call)] : [entries],
            };
        }
    }
}
