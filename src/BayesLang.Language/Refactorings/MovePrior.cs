using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>A parameter's distribution from the model block to its declaration, and back.</summary>
static class MovePrior
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors) yield break;
        if (context.Around<DeclaratorSyntax>() is { Distribution: { } distribution } declarator && context.Around<BlockSyntax>()?.Kind == BlockKind.Parameters)
            yield return new Refactoring(RefactoringKind.Rewrite, $"Move the distribution of `{declarator.Name.Name}` to the model block", () => context.IfRight(ToModel(context, declarator, distribution)));
        if (!context.Check.Tree.Source.IsStan && context.Around<TildeSyntax>() is { Variate: NameSyntax name } tilde && context.Block(BlockKind.Model)?.Members.Contains(tilde) == true && Declarator(context, name) is { } target)
            yield return new Refactoring(RefactoringKind.Rewrite, $"Move the distribution of `{name.Name.Name}` to its declaration", () => context.IfRight(
            [
                new TextEdit(new TextSpan(target.Span.End, 0), $" ~ {context.Text(tilde.Distribution.Span)}"), new TextEdit(InlineVariable.Whole(context, tilde.Span), ""),
            ]));
    }

    private static ImmutableArray<TextEdit> ToModel(RefactoringContext context, DeclaratorSyntax declarator, DistributionSyntax distribution)
    {
        TextSpan before = (declarator.Initializer ?? (SyntaxNode)declarator.Name).Span;
        string statement = $"{declarator.Name.Name} ~ {context.Text(distribution.Span)};";
        return
        [
            new TextEdit(TextSpan.FromBounds(before.End, distribution.Span.End), ""),
            context.Block(BlockKind.Model) is { } model ? context.AddAtStart(model, statement) : context.AddTo(BlockKind.Model, statement),
        ];
    }

    /// <summary>The declaration of a parameter that has no distribution there.</summary>
    private static DeclaratorSyntax? Declarator(RefactoringContext context, NameSyntax name)
    {
        if (context.VariablesIn(name.Span).Select(used => used.Variable).FirstOrDefault() is not { Origin: VariableOrigin.Parameters } parameter) return null;
        return context.Block(BlockKind.Parameters)?.Members.OfType<DeclarationSyntax>().SelectMany(declaration => declaration.Declarators)
            .FirstOrDefault(declarator => declarator.Name.Span == parameter.Declaration && declarator.Distribution is null);
    }
}
