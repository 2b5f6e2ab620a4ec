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
        var inner = new HashSet<BoundExpression>(ReferenceEqualityComparer.Instance);
        foreach (PlacedExpression placed in context.Expressions)
        {
            if (Chain(placed.Expression, context) is not { Count: > 2 } operands || inner.Contains(placed.Expression)) continue;
            BoundExpression last = operands[^1], outer = placed.Expression;
            // Expressions come outside in, so that the comparisons inside this one are still to come.
            while (Comparison(outer) is { } comparison && inner.Add(comparison)) outer = comparison.Arguments[0];
            string[] pairs = [.. operands.Zip(operands.Skip(1), (a, b) => context.Text(TextSpan.FromBounds(a.Span.Start, b.Span.End)))];
            string spelled = string.Join(" && ", pairs);
            yield return context.Report(LintWarnings.ChainedComparison, placed.Expression.Span, context.Text(last.Span), spelled) with
            {
                Fixes = [new Fix("Compare each pair", Unparenthesized(placed.Expression, context), spelled)],
            };
        }
    }

    private static TextSpan Unparenthesized(BoundExpression expression, LintContext context) =>
        Comparison(expression) is { Arguments: [var left, var right] } ? TextSpan.FromBounds(Leftmost(left, context), right.Span.End) : expression.Span;

    private static int Leftmost(BoundExpression expression, LintContext context) =>
        Comparison(expression) is { Arguments: [var left, _] } && !IsParenthesized(expression, context) ? Leftmost(left, context) : expression.Span.Start;

    /// <summary>The operands of a chain of comparisons from left to right; null where the expression is no comparison.</summary>
    private static List<BoundExpression>? Chain(BoundExpression expression, LintContext context)
    {
        if (Comparison(expression) is not { Arguments: [var left, var right] }) return null;
        List<BoundExpression> operands = [right];
        while (Comparison(left) is { Arguments: [var further, var middle] } && !IsParenthesized(left, context))
        {
            operands.Add(middle);
            left = further;
        }
        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    private static BoundCall? Comparison(BoundExpression expression)
    {
        while (expression is BoundConversion conversion) expression = conversion.Operand;
        return expression is BoundCall { Name: "logical_eq" or "logical_neq" or "logical_lt" or "logical_lte" or "logical_gt" or "logical_gte", Arguments.Length: 2 } call ? call : null;
    }

    /// <summary>True where the span of a comparison is a pair of parentheses around it: it starts before its first operand.</summary>
    private static bool IsParenthesized(BoundExpression expression, LintContext context) =>
        Comparison(expression) is { Arguments: [var left, _] } && expression.Span.Start < Leftmost(left, context);

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
            string product = $"matrix_power({context.Text(matrix.Span)}, {context.Text(power.Span)})";
            bool isWhole = power is { Type: IntType } or BoundConversion { Operand.Type: IntType };
            var entries = new Fix("Write `.^`, for each entry", operation, ".^");
            yield return context.Report(LintWarnings.MatrixPower, operation, isWhole ? $", or `{product}` for the product of the matrix with itself" : "") with
            {
                Fixes = isWhole ? [entries, new Fix("Write matrix_power", TextSpan.FromBounds(matrix.Span.Start, power.Span.End), product)] : [entries],
            };
        }
    }
}
