using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Lint;
using BayesLang.Language.Syntax;

namespace BayesLang.Language;

/// <summary>A program as the front end knows it: its tree, its bound tree, and all that was found, in the order of the source.</summary>
public sealed record CheckResult(SyntaxTree Tree, BoundProgram Program, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

/// <summary>The front end as a whole: parse, bind, and, where the program is right, lint.</summary>
public static class Checker
{
    /// <summary>Checks a program. Without a resolver, <c>#include</c> directives are passed over.</summary>
    public static CheckResult Check(SourceText source, IIncludeResolver? includes = null)
    {
        SyntaxTree tree = SyntaxTree.Parse(source, includes);
        BindingResult binding = Binder.Bind(tree);
        List<Diagnostic> found = [.. tree.Diagnostics, .. binding.Diagnostics];
        // What lint would say of a program that is wrong would follow from the mistakes.
        if (!found.Exists(diagnostic => diagnostic.Severity == Severity.Error)) found.AddRange(Linter.Run(tree, binding.Program));
        return new CheckResult(tree, binding.Program, [.. Suppression.Apply(tree, found).OrderBy(diagnostic => diagnostic.Span.Start)]);
    }
}
