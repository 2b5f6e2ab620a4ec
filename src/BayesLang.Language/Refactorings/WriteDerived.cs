using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
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
        // At the head of the block that it is of, or of the one that it becomes part of.
        if (context.HasErrors || context.Around<BlockSyntax>() is not { Kind: BlockKind.Model or BlockKind.GeneratedQuantities } block || context.Selection.Start > block.Keyword.End) yield break;
        DerivedProgram derived = Deriver.Derive(context.Check.Program, Kinds);
        if (derived.Quantities.IsEmpty) yield break;
        yield return new Refactoring(RefactoringKind.Rewrite, $"Write out {string.Join(", ", derived.Quantities.Select(quantity => $"`{quantity.Variable.Name}`"))}", () => context.IfRight(Edits(context, derived.Program)));
    }

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
