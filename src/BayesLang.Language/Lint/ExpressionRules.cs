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
            // From the last operand to the first. Expressions come outside in, so that the comparisons inside this one are still to come.
            List<BoundExpression> operands = [outermost.Arguments[1]];
            BoundExpression left = outermost.Arguments[0];
            while (Comparison(left) is { } inner && !IsParenthesized(inner))
            {
                reported.Add(inner);
                operands.Add(inner.Arguments[1]);
                left = inner.Arguments[0];
            }
            if (operands.Count == 1) continue;
            operands.Add(left);
            operands.Reverse();
            string spelled = string.Join(" && ", operands.Zip(operands.Skip(1), (a, b) => context.Text(TextSpan.FromBounds(a.Span.Start, b.Span.End))));
            yield return context.Report(LintWarnings.ChainedComparison, outermost.Span, context.Text(operands[^1].Span), spelled) with
            {
                Fixes = [new Fix("Compare each pair", TextSpan.FromBounds(left.Span.Start, operands[^1].Span.End), spelled)],
            };
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
