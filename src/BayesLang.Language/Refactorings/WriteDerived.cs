using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Formatting;
using BayesLang.Language.Printing;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>What follows from a model's densities, written out: predictions of the observations, their log likelihood, the log prior.</summary>
static class WriteDerived
{
    private const DerivedKinds Kinds = DerivedKinds.Predictions | DerivedKinds.LogLik | DerivedKinds.LogPrior;

    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || !(IsAtHead(context) || IsAtLikelihood(context))) yield break;
        DerivedProgram derived = Deriver.Derive(context.Check.Program, Kinds);
        if (derived.Quantities.IsEmpty) yield break;
        yield return new Refactoring(RefactoringKind.Rewrite, $"Write out {string.Join(", ", derived.Quantities.Select(quantity => $"`{quantity.Variable.Name}`"))}", () => context.IfRight(Edits(context, derived.Program)));
    }

    /// <summary>Whether the selection is in the heading line of the block that the quantities follow from, or of the one that they become part of.</summary>
    private static bool IsAtHead(RefactoringContext context) => context.Root.Blocks.Any(block =>
        block.Kind is BlockKind.Model or BlockKind.GeneratedQuantities && block.Keyword.Start - context.IndentOf(block.Keyword.Start).Length is var start && start <= context.Selection.Start && context.Selection.End <= HeadEnd(context, block));

    /// <summary>The end of the line with a block's brace, or the first member where that is in it.</summary>
    private static int HeadEnd(RefactoringContext context, BlockSyntax block)
    {
        string text = context.Check.Tree.Source.Text;
        int brace = text.IndexOf('{', block.Keyword.End), end = brace < 0 ? -1 : text.IndexOfAny(['\r', '\n'], brace);
        if (end < 0) end = block.Span.End;
        return Math.Min(block.Members is [var first, ..] ? first.Span.Start - 1 : block.Span.End, end);
    }

    private static bool IsAtLikelihood(RefactoringContext context) => context.Around<BlockSyntax>() is { Kind: BlockKind.Model } && context.Path[^1] is not BlockSyntax
        && context.Around<StatementSyntax>() is (TildeSyntax or TargetIncrementSyntax) and var statement
        && context.Lint.Flow.Graph.Densities.Any(density => density is { Role: DensityRole.Likelihood, Function: null } && statement.Span.Contains(density.Span));

    private static ImmutableArray<TextEdit> Edits(RefactoringContext context, BoundProgram after)
    {
        BoundProgram before = context.Check.Program;
        ImmutableArray<BoundStatement> transformed = after.TransformedData[before.TransformedData.Length..], generated = after.GeneratedQuantities[before.GeneratedQuantities.Length..];
        return
        [
            .. transformed.IsEmpty ? [] : (ImmutableArray<TextEdit>)[context.AddTo(BlockKind.TransformedData, SourcePrinter.Print(transformed))],
            context.AddTo(BlockKind.GeneratedQuantities, SourcePrinter.Print(generated)),
        ];
    }
}
