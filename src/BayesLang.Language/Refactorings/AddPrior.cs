using System.Collections.Immutable;
using BayesLang.Language.Flow;
using BayesLang.Language.Formatting;
using BayesLang.Language.Priors;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>A prior for a parameter that has none, as <see cref="PriorSuggestion"/> has it: behind its declaration, or in the model block of a program in Stan's own language.</summary>
static class AddPrior
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || ParameterAt(context) is not var (declarator, parameter)) yield break;
        if (HasPrior(context, parameter) || PriorSuggestion.Of(parameter, context.Lint.Flow.Constants) is not { } prior) yield break;
        // Entries of a matrix are independent as a vector; a matrix with a structure has its own distribution.
        bool isWhole = parameter.Type is not MatrixType || prior.StartsWith("lkj", StringComparison.Ordinal);
        if (parameter.Type is ArrayType { Element: not (RealType or VectorType or RowVectorType or MatrixType) } or ArrayType { Rank: > 1 }) yield break;
        bool isDeclared = isWhole && !context.Check.Tree.Source.IsStan && parameter.Type is not ArrayType { Element: not RealType };
        yield return new Refactoring(RefactoringKind.Rewrite, $"Add a prior: `{parameter.Name} ~ {prior}`", () => context.IfRight(
            [isDeclared ? new TextEdit(new TextSpan(declarator.Span.End, 0), $" ~ {prior}") : context.AddTo(BlockKind.Model, Statement(context, parameter, isWhole, prior))]));
    }

    /// <summary>Whether a density is the parameter's own: its prior, or, where its own parameters are among those of a likelihood too, one of many levels.</summary>
    private static bool HasPrior(RefactoringContext context, VariableSymbol parameter) =>
        !context.Lint.Flow.Graph.PriorsOf(parameter).IsEmpty || context.Lint.Flow.Graph.Densities.Any(density => density.Role == DensityRole.Prior && density.VariateParameters.Contains(parameter));

    /// <summary>The parameter whose declaration is selected, without a distribution there.</summary>
    private static (DeclaratorSyntax Declarator, VariableSymbol Parameter)? ParameterAt(RefactoringContext context)
    {
        if (context.Around<BlockSyntax>()?.Kind != BlockKind.Parameters || context.Around<DeclarationSyntax>() is not { } declaration) return null;
        DeclaratorSyntax? declarator = context.Around<DeclaratorSyntax>() ?? (declaration.Declarators is [var only] ? only : null);
        return declarator is { Distribution: null } && context.DeclaredAt(declarator.Name.Span) is { } parameter ? (declarator, parameter) : null;
    }

    private static string Statement(RefactoringContext context, VariableSymbol parameter, bool isWhole, string prior)
    {
        if (parameter.Type is not ArrayType { Element: not RealType } array) return $"{(isWhole ? parameter.Name : $"to_vector({parameter.Name})")} ~ {prior};";
        string index = context.FreshName("k"), entry = $"{parameter.Name}[{index}]";
        bool isMatrix = array.Element is MatrixType && !prior.StartsWith("lkj", StringComparison.Ordinal);
        return $"for ({index} in 1:size({parameter.Name})) {{\n{RefactoringContext.Indent}{(isMatrix ? $"to_vector({entry})" : entry)} ~ {prior};\n}}";
    }
}
