using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

public enum RefactoringKind { Extract, Inline, Rewrite, Fix }

/// <summary>A change of a program that is offered at a place, and leaves its meaning as it is or adds to it as its title says.</summary>
/// <param name="Kind">What sort of change.</param>
/// <param name="Title">What it does.</param>
/// <param name="Compute">The edits, with spans in the whole source, in its order; null where the program does not bear them, which may only then turn out.</param>
public sealed record Refactoring(RefactoringKind Kind, string Title, Func<ImmutableArray<TextEdit>?> Compute)
{
    /// <summary>The code of the finding that it mends; null where it mends none.</summary>
    public string? Code { get; init; }
}

/// <summary>All refactorings.</summary>
public static class AllRefactorings
{
    private static readonly ImmutableArray<Func<RefactoringContext, IEnumerable<Refactoring>>> all =
    [
        ExtractVariable.Find, ExtractFunction.Find, InlineVariable.Find, AddPrior.Find, Recentre.Find, VectorizeLoop.Find, MovePrior.Find, WriteDerived.Find, DeclareName.Find,
    ];

    /// <summary>What is offered for a selection, or at a place.</summary>
    public static ImmutableArray<Refactoring> At(CheckResult check, TextSpan selection) => DeepStack.Run(check.Tree.IsDeep, () =>
    {
        var context = new RefactoringContext(check, selection);
        return all.SelectMany(find => find(context)).ToImmutableArray();
    });
}
