using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Lint;

/// <summary>Hierarchical parameters that are sampled centred, which is right or wrong by what the data say of them.</summary>
static class CentringRules
{
    public static IEnumerable<Diagnostic> CentredHierarchies(LintContext context) =>
        from one in Noncentered.Possible(context.Program)
        where one.IsHierarchical
        let fix = FixOf(context, one)
        select context.Report(LintWarnings.CentredHierarchy, one.Parameter.Declaration, one.Parameter.Name, one.ScaleParameter?.Name, Advice(context, one)) with
        {
            Fixes = fix is null ? [] : [fix],
            Related = [context.Related(one.Prior.Span, "This is its distribution.")],
        };

    private static string Advice(LintContext context, Noncentered one) => (context.Program.Source.IsStan, OptionsOf(context, one)) switch
    {
        (true, { } options) => $"declare it with `{options}`",
        (true, null) => "declare what it is scaled from instead, with a standard distribution, and compute it in the transformed parameters",
        _ => "write `@noncentered` before its declaration",
    };

    internal static Fix? FixOf(LintContext context, Noncentered one)
    {
        if (DeclarationOf(context, one.Parameter) is not { Declarators.Length: 1 } declaration) return null;
        if (!context.Program.Source.IsStan) return new Fix("Sample it non-centred", new TextSpan(declaration.Span.Start, 0), $"@{Noncentered.Attribute} ");
        TypeSyntax type = declaration.Type;
        while (type is ArrayTypeSyntax array) type = array.Element;
        return type is NamedTypeSyntax { Options.IsEmpty: true } named && OptionsOf(context, one) is { } options
            ? new Fix("Sample it non-centred", new TextSpan(named.Span.Start + named.Keyword.Length, 0), options) : null;
    }

    private static DeclarationSyntax? DeclarationOf(LintContext context, VariableSymbol parameter) =>
        context.Tree.Root.Blocks.Where(block => block.Kind == BlockKind.Parameters).SelectMany(block => block.Members).OfType<DeclarationSyntax>()
            .FirstOrDefault(declaration => declaration.Declarators.Any(declarator => declarator.Name.Span == parameter.Declaration));

    /// <summary>The options of the type that sample it so in Stan; null where there are none.</summary>
    private static string? OptionsOf(LintContext context, Noncentered one)
    {
        if (one.Family.IsMultivariate || one.Family.IsOfLogarithm || !Fits(one.Location) || !Fits(one.Scale)) return null;
        string location = context.Text(one.Location.Span), scale = context.Text(one.Scale.Span);
        return location is "0" or "0.0" ? $"<multiplier={scale}>" : $"<offset={location}, multiplier={scale}>";

        // An option is a number or a container of the variable's own type, and no comparison or choice.
        bool Fits(BoundExpression argument) => (argument.Type is RealType or IntType || argument.Type == one.Parameter.Type)
            && argument is not BoundConditional && !(argument is BoundCall { Name: var name } && name.StartsWith("logical_", StringComparison.Ordinal));
    }
}
