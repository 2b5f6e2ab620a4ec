using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>What is likely a mistake in a program that is right. Each rule is a function from the program to findings.</summary>
public static class Linter
{
    private static readonly Func<SyntaxTree, BoundProgram, IEnumerable<Diagnostic>>[] rules = [];

    public static IEnumerable<Diagnostic> Run(SyntaxTree tree, BoundProgram program) => rules.SelectMany(rule => rule(tree, program));
}
