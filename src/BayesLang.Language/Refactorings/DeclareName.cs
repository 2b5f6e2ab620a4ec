using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>A declaration for a name that is not declared, where the checker has no nearer one: in the data, or as a parameter.</summary>
static class DeclareName
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        Diagnostic? unknown = context.Check.Diagnostics.FirstOrDefault(found => found.Descriptor == BindingErrors.UnknownVariable && found.Fixes.IsEmpty && found.Span.Start <= context.Selection.Start && context.Selection.End <= found.Span.End);
        if (unknown is null || context.Around<NameSyntax>() is not { } name || context.Around<BlockSyntax>() is not { Kind: > BlockKind.Data } block) yield break;
        string word = name.Name.Name;
        bool isCount = IsCount(context, name);
        string type = isCount ? "int<lower=0>" : VectorOf(context, name) is { } size ? $"vector[{size}]" : "real";
        int errors = Errors(context.Check);
        if (Declared(BlockKind.Data, $"Declare `{type} {word}` in the data") is { } data) yield return data;
        if (!isCount && block.Kind > BlockKind.Parameters && Declared(BlockKind.Parameters, $"Declare `{type} {word}` as a parameter") is { } parameter) yield return parameter;

        Refactoring? Declared(BlockKind kind, string title)
        {
            ImmutableArray<TextEdit> edits = [context.AddTo(kind, $"{type} {word};")];
            return Errors(context.After(edits)) < errors ? new Refactoring(RefactoringKind.Fix, title, () => edits) { Code = unknown.Code } : null;
        }
    }

    private static int Errors(CheckResult check) => check.Diagnostics.Count(found => found.Severity == Severity.Error);

    /// <summary>Whether a name stands where an integer does: as a size, an index or the end of a range.</summary>
    private static bool IsCount(RefactoringContext context, NameSyntax name) => context.Path.Any(node => node switch
    {
        ForRangeSyntax loop => loop.Lower.Span.Contains(name.Span) || loop.Upper.Span.Contains(name.Span),
        IndexSyntax => true,
        NamedTypeSyntax type => type.Sizes.Any(size => size.Span.Contains(name.Span)),
        ArrayTypeSyntax array => array.Sizes.Any(size => size.Span.Contains(name.Span)),
        _ => false,
    });

    /// <summary>The size of a name that is indexed by a loop's variable: as far as the loop goes.</summary>
    private static string? VectorOf(RefactoringContext context, NameSyntax name)
    {
        if (context.Path.OfType<IndexingSyntax>().LastOrDefault(indexing => indexing.Base == name) is not { Indices: [ExpressionIndexSyntax { Value: NameSyntax index }] }) return null;
        return context.Path.OfType<ForRangeSyntax>().LastOrDefault(loop => loop.Variable.Name == index.Name.Name) is { Lower: LiteralSyntax { Text: "1" }, Upper: NameSyntax or LiteralSyntax } loop ? context.Text(loop.Upper.Span) : null;
    }
}
