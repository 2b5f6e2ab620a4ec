using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Lint;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language;

/// <summary>A program as the front end knows it: its tree, its bound tree, and all that was found, in the order of the source.</summary>
public sealed record CheckResult(SyntaxTree Tree, BoundProgram Program, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What the names in the source stand for, in the order of the source.</summary>
    public ImmutableArray<NameUse> Names { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

/// <summary>The front end as a whole: parse, bind, and, where the program is right, lint.</summary>
public static class Checker
{
    private const int ErrorLimit = 1000;

    /// <summary>Checks a program. Without a resolver, <c>#include</c> directives are passed over.</summary>
    public static CheckResult Check(SourceText source, IIncludeResolver? includes = null)
    {
        SyntaxTree tree = SyntaxTree.Parse(source, includes);
        return DeepStack.Run(tree.IsDeep, () => Check(tree));
    }

    /// <summary>Binds and lints a program that is parsed.</summary>
    private static CheckResult Check(SyntaxTree tree)
    {
        BindingResult binding = Binder.Bind(tree);
        List<Diagnostic> found = [.. tree.Diagnostics, .. binding.Diagnostics];
        // What lint would say of a program that is wrong would follow from the mistakes.
        if (!found.Exists(diagnostic => diagnostic.Severity == Severity.Error)) found.AddRange(Linter.Run(tree, binding.Program));
        return new CheckResult(tree, binding.Program, Limited(tree.Source, [.. Suppression.Apply(tree, found).OrderBy(diagnostic => diagnostic.Span.Start)])) { Names = binding.Names };
    }

    /// <summary>The findings up to the thousandth error: a file with more is no program, and nobody reads on.</summary>
    private static ImmutableArray<Diagnostic> Limited(SourceText source, ImmutableArray<Diagnostic> found)
    {
        if (found.Length <= ErrorLimit) return found;
        int[] errors = [.. Enumerable.Range(0, found.Length).Where(i => found[i].Severity == Severity.Error)];
        if (errors.Length <= ErrorLimit) return found;
        int end = errors[ErrorLimit];
        return [.. found[..end], SyntaxErrors.TooManyErrors.At(source, found[end].Span, errors.Length - ErrorLimit)];
    }
}
