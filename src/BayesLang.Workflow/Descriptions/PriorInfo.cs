using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Descriptions;

/// <summary>One prior of a parameter.</summary>
/// <param name="Text">As written.</param>
/// <param name="Line">Of the file that it stands in; 0 where it is from outside.</param>
/// <param name="Obstacle">Why it cannot be replaced from outside; null where it can.</param>
public sealed record PriorStatementInfo(string Text, int Line, string? Obstacle)
{
    /// <summary>True where the text is what <c>--prior</c> takes, a <c>~</c> statement, and may be exchanged for another one.</summary>
    public bool IsReplaceable { get; init; }
}

/// <summary>A parameter and its priors.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Declaration">Its type as written, with constraint and sizes.</param>
/// <param name="Documentation">The text of the <c>///</c> lines before its declaration; null where there are none.</param>
/// <param name="Priors">In the order of the program; none where every density that it enters depends on data, or has other outcomes.</param>
public sealed record PriorInfo(string Parameter, string Declaration, string? Documentation, ImmutableArray<PriorStatementInfo> Priors)
{
    /// <summary>True of a parameter whose priors depend on no other one, and that is no level by itself (<c>@local</c>).</summary>
    public bool IsTop { get; init; }

    /// <summary>The priors of a program's parameters, in the order of their declarations; with priors from outside, as these leave them.</summary>
    /// <exception cref="ModelCompileException">The program has errors, or a prior from outside cannot be had.</exception>
    public static ImmutableArray<PriorInfo> Of(SourceText source, PriorTexts? priors = null)
    {
        BoundProgram program = ModelCompiler.Check(source, priors ?? PriorTexts.Empty).Program;
        return DeepStack.Run(program.IsDeep, () => ParameterPriors.Of(program)).Select(parameter => new PriorInfo(
            parameter.Parameter.Name, ModelInfo.DeclarationOf(parameter.Parameter, program.Source), parameter.Parameter.Documentation,
            [.. parameter.Priors.Select(prior => new PriorStatementInfo(prior.Text, PriorReplacement.IsFromOutside(program.Source, prior.Span) ? 0 : program.Source.PositionOf(prior.Span.Start).Line, prior.Obstacle) { IsReplaceable = prior is { Obstacle: null, IsStatement: true } })]) { IsTop = parameter.IsTop }).ToImmutableArray();
    }
}
