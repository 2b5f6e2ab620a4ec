using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>A selected expression as a variable of its own, declared before the statement that has it.</summary>
static class ExtractVariable
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || SelectedExpression(context) is not { } expression) yield break;
        if (context.BoundOf(expression) is not { } bound || bound is BoundVariable || StatementOf(context) is not { } place) yield break;
        string text = context.Text(expression.Span);
        if (ValueTypes.Declare(bound, text) is not { } type) yield break;
        // What the statement itself declares, a loop's variable or a name of the same declaration, has no value before it.
        if (context.VariablesIn(expression.Span).Any(used => place.Statement.Span.Contains(used.Variable.Declaration))) yield break;
        yield return new Refactoring(RefactoringKind.Extract, "Extract a local variable", () => context.IfRight(Edits(context, expression, place, type, text)));
    }

    /// <summary>The outermost expression that is selected whole; null where the selection is none.</summary>
    public static ExpressionSyntax? SelectedExpression(RefactoringContext context) =>
        context.Selection.Length == 0 ? null : context.Path.OfType<ExpressionSyntax>().FirstOrDefault(expression => expression.Span == context.Selection);

    /// <summary>The statement around the selection before which another may stand, and whether it needs braces for that.</summary>
    private static (StatementSyntax Statement, bool NeedsBraces)? StatementOf(RefactoringContext context)
    {
        for (int i = context.Path.Length - 1; i > 0; i--)
        {
            // The condition of a loop is computed anew before each turn.
            if (context.Path[i] is WhileSyntax loop && loop.Condition.Span.Contains(context.Selection)) return null;
            if (context.Path[i] is not StatementSyntax statement) continue;
            switch (context.Path[i - 1])
            {
                case BlockSyntax { Kind: BlockKind.Model }:
                case BlockSyntax { Kind: BlockKind.TransformedData or BlockKind.TransformedParameters or BlockKind.GeneratedQuantities } when statement is DeclarationSyntax:
                case BlockStatementSyntax or ProfileSyntax:
                    return (statement, false);
                // A variable at the top of these blocks would be one of their own.
                case BlockSyntax { Kind: BlockKind.TransformedData or BlockKind.TransformedParameters or BlockKind.GeneratedQuantities }:
                case IfSyntax or ForRangeSyntax or ForEachSyntax or WhileSyntax:
                    return (statement, true);
                default:
                    return null;
            }
        }
        return null;
    }

    private static ImmutableArray<TextEdit> Edits(RefactoringContext context, ExpressionSyntax expression, (StatementSyntax Statement, bool NeedsBraces) place, string type, string text)
    {
        string name = context.FreshName("extracted"), indent = context.IndentOf(place.Statement.Span.Start);
        int start = place.Statement.Span.Start;
        var replaced = new TextEdit(expression.Span, name);
        if (!place.NeedsBraces) return [new TextEdit(new TextSpan(start, 0), $"{type} {name} = {text};{context.NewLine}{indent}"), replaced];
        string inner = indent + RefactoringContext.Indent;
        string lineOfStatement = context.BeginsLine(start) ? inner : context.IndentOf(start) + RefactoringContext.Indent;
        return
        [
            new TextEdit(new TextSpan(start, 0), $"{{{context.NewLine}{inner}{type} {name} = {text};{context.NewLine}{lineOfStatement}"), replaced,
            new TextEdit(new TextSpan(place.Statement.Span.End, 0), $"{context.NewLine}{indent}}}"),
        ];
    }
}
