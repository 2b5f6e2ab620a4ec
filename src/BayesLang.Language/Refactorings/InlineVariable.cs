using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>
/// The value of a local variable in its places, and no variable any more: where it has one value, of its own type, whose parts do not change after it, and that is not drawn at random.
/// </summary>
static class InlineVariable
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || VariableAt(context) is not { Origin: VariableOrigin.Local } variable) yield break;
        if (DeclarationOf(context, variable) is not { Declarators: [{ Initializer: { } value, Distribution: null }] } declaration) yield break;
        if (context.BoundOf(value)?.Type != variable.Type || !IsSteady(context, value, declaration)) yield break;
        NameUse[] uses = [.. context.UsesOf(variable).Where(use => use.Role != NameRole.Declaration)];
        if (uses.Length == 0 || uses.Any(use => use.Role == NameRole.Write)) yield break;
        yield return new Refactoring(RefactoringKind.Inline, $"Inline `{variable.Name}`", () => context.IfRight(
        [
            new TextEdit(Whole(context, declaration.Span), ""),
            .. uses.Select(use => new TextEdit(use.Span, IsClosed(value) ? context.Text(value.Span) : $"({context.Text(value.Span)})")),
        ]));
    }

    private static VariableSymbol? VariableAt(RefactoringContext context) =>
        context.Check.Names.FirstOrDefault(use => use.Span.Start <= context.Selection.Start && context.Selection.End <= use.Span.End && use.Span.Length > 0).Meaning is VariableMeaning { Variable: var variable } ? variable : null;

    private static DeclarationSyntax? DeclarationOf(RefactoringContext context, VariableSymbol variable) =>
        SyntaxNodes.DescendantsAndSelf(context.Root).OfType<DeclarationSyntax>().FirstOrDefault(declaration => declaration.Declarators.Any(declarator => declarator.Name.Span == variable.Declaration));

    /// <summary>Whether an expression has the same value wherever it stands after a place.</summary>
    private static bool IsSteady(RefactoringContext context, ExpressionSyntax value, DeclarationSyntax declaration)
    {
        if (SyntaxNodes.DescendantsAndSelf(value).OfType<CallSyntax>().Any(call => FunctionNames.KindOf(call.Function.Name) is FunctionKind.Rng or FunctionKind.Lp or FunctionKind.Jacobian || call.Function.Name == "target")) return false;
        HashSet<VariableSymbol> read = [.. context.VariablesIn(value.Span).Select(used => used.Variable)];
        return !context.Check.Names.Any(use => use.Role == NameRole.Write && use.Span.Start > declaration.Span.Start && use.Meaning is VariableMeaning { Variable: var written } && read.Contains(written));
    }

    /// <summary>Whether an expression needs no parentheses in any place.</summary>
    private static bool IsClosed(ExpressionSyntax value) => value is NameSyntax or LiteralSyntax or CallSyntax or IndexingSyntax or ParenthesizedSyntax or ArrayLiteralSyntax or RowVectorLiteralSyntax or TupleElementSyntax;

    /// <summary>A statement with the rest of its line, where it has the line for itself.</summary>
    internal static TextSpan Whole(RefactoringContext context, TextSpan statement)
    {
        string text = context.Check.Tree.Source.Text;
        int end = statement.End;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        if (!context.BeginsLine(statement.Start) || (end < text.Length && text[end] is not ('\r' or '\n'))) return statement;
        if (end < text.Length && text[end] == '\r') end++;
        if (end < text.Length && text[end] == '\n') end++;
        return TextSpan.FromBounds(statement.Start - context.IndentOf(statement.Start).Length, end);
    }
}
