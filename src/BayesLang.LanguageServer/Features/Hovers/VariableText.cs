using System.Text;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Hovers;

/// <summary>What is known of a variable: its declaration, what it stands for, and its part in the log density.</summary>
static class VariableText
{
    public static string Of(VariableSymbol variable, Analysis analysis)
    {
        var text = new StringBuilder(Markup.Code($"{DeclarationTexts.TypeOf(variable, analysis)} {variable.Name}"));
        Add($"{Origin(variable, analysis)}.");
        if (variable.Documentation is { } documentation) Add(documentation);
        if (Value(variable, LibraryAttributes.Label) is { } label) Add($"Label: {label}");
        if (Value(variable, LibraryAttributes.Unit) is { } unit) Add($"Unit: {unit}");
        if (Value(variable, LibraryAttributes.Estimand) is { } estimand) Add($"Estimand: {estimand}");
        if (Value(variable, LibraryAttributes.Role) is { } role) Add($"Role: {role}");
        if (Value(variable, DataAttributes.Columns) is { } columns) Add($"Columns: {columns}");
        if (variable.IsFactor) Add($"Categories: the codes 1 to `levels({variable.Name})`.");
        if (variable.AllowsMissing) Add("Entries may be missing; each that is becomes a parameter.");
        if (variable.HasDefault) Add("Where the data leave it out, it has its value from the declaration.");
        if (variable.Attributes.Any(attribute => attribute.Name == Noncentered.Attribute)) Add("Sampled non-centred, as location + scale · z.");
        foreach (string line in DensityLines(variable, analysis)) Add(line);
        return text.ToString();

        void Add(string paragraph) => text.Append("\n\n").Append(paragraph);
    }

    static string? Value(VariableSymbol variable, string attribute) =>
        variable.Attributes.FirstOrDefault(one => one.Name == attribute) is { Values: [_, ..] values } ? string.Join(", ", values) : null;

    static string Origin(VariableSymbol variable, Analysis analysis) => variable.Origin switch
    {
        VariableOrigin.Data => "Data",
        VariableOrigin.TransformedData => "Transformed data: computed once, when the data are there",
        VariableOrigin.Parameters => "Parameter",
        VariableOrigin.TransformedParameters => "Transformed parameter: computed with every evaluation of the log density",
        VariableOrigin.GeneratedQuantities => "Generated quantity: computed once a draw",
        VariableOrigin.FunctionArgument => $"Argument of `{analysis.PathTo(variable.Declaration.Start).OfType<FunctionSyntax>().FirstOrDefault()?.Name.Name ?? "a function"}`{(variable.IsDataOnly ? ", which may not depend on parameters" : "")}",
        VariableOrigin.Loop => "Loop variable",
        _ => "Local variable",
    };

    /// <summary>The priors of a parameter, and the likelihoods of data.</summary>
    static IEnumerable<string> DensityLines(VariableSymbol variable, Analysis analysis) => DeepStack.Run(analysis.Tree.IsDeep, () => variable.Origin switch
    {
        VariableOrigin.Parameters => PriorLines(variable, analysis.Flow, analysis),
        VariableOrigin.Data or VariableOrigin.TransformedData => LikelihoodLines(variable, analysis.Flow, analysis),
        _ => [],
    });

    static string[] PriorLines(VariableSymbol parameter, ProgramFlow flow, Analysis analysis)
    {
        // Of a program with errors, what holds however they are mended: without the likelihood, all that leads to a parameter would look like its prior, and the prior may be what is wrong.
        bool isRight = !analysis.Result.HasErrors;
        string[] priors = [.. flow.Graph.PriorsOf(parameter).Where(factor => isRight ? factor.Kind is FactorKind.Density or FactorKind.Term : factor.Density?.VariateParameters.Contains(parameter) == true).Select(factor => $"{(factor.Kind == FactorKind.Density ? "Prior" : "In the log density")}: {Written(factor.Span, analysis)}")];
        string[] likelihoods = [.. flow.Graph.FactorsOf(parameter).Select(factor => factor.Density).OfType<DensityStatement>().Where(density => density.Role == DensityRole.Likelihood && density.Subject is not null)
            .Select(density => density.Subject?.Name).Distinct().Select(name => $"`{name}`")];
        string[] informed = likelihoods.Length == 0 ? [] : [$"In the likelihood of {string.Join(", ", likelihoods)}."];
        string[] flat = priors.Length == 0 && isRight ? ["It has no prior of its own: it is flat over its range."] : [];
        return [.. priors, .. flat, .. informed];
    }

    static string[] LikelihoodLines(VariableSymbol data, ProgramFlow flow, Analysis analysis) =>
    [
        .. flow.Graph.Densities.Where(density => density.Role == DensityRole.Likelihood && density.Subject == data)
            .Select(density => $"Likelihood of `{Observations.Of(density, flow.Program)}`: {Written(density.Statement is BoundTilde tilde ? tilde.Span : density.Span, analysis)}"),
    ];

    static string Written(TextSpan span, Analysis analysis) => $"`{SourceWords.OnOneLine(analysis.Source.ToString(span)).TrimEnd(';')}` (line {analysis.Source.PositionOf(span.Start).Line})";
}
