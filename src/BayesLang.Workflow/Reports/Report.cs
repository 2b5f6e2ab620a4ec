using System.Collections.Immutable;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Reports;

/// <summary>What a step of the workflow says: go on; go on, but know this; do not draw conclusions before this is mended.</summary>
public enum Verdict { Good, Look, Stop }

/// <summary>An analysis from the data to the limits of its conclusion. It says everything in words, figures and tables; how it looks, the renderers decide.</summary>
/// <param name="Title">Of the model, in plain words.</param>
/// <param name="Question">What the analysis answers; null where the model does not say.</param>
/// <param name="Steps">In the order of the workflow.</param>
/// <param name="Run">What it takes to repeat it.</param>
public sealed record Report(string Title, string? Question, ImmutableArray<ReportStep> Steps, ReportRun Run)
{
    /// <summary>The worst of the steps'; good where there are none.</summary>
    public Verdict Verdict => Steps.Select(step => step.Verdict ?? Verdict.Good).DefaultIfEmpty(Verdict.Good).Max();

    /// <summary>The answer in one or two sentences, with its uncertainty; what is in the way of one where the verdict is <see cref="Verdict.Stop"/>.</summary>
    public required string Answer { get; init; }
}

/// <summary>One step of the workflow.</summary>
/// <param name="Id">A word for links and programs, such as <c>diagnostics</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Verdict">Null for steps that judge nothing.</param>
/// <param name="Sentence">What it found, as an analyst understands it.</param>
public sealed record ReportStep(string Id, string Title, Verdict? Verdict, string Sentence)
{
    /// <summary>What more there is to say.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    public ImmutableArray<Figure> Figures { get; init; } = [];

    public ImmutableArray<ReportTable> Tables { get; init; } = [];

    /// <summary>What to do next, the most important first.</summary>
    public ImmutableArray<Advice> Advice { get; init; } = [];
}

/// <param name="Text">What to do, and why.</param>
/// <param name="Command">The command that does it, where there is one.</param>
public sealed record Advice(string Text, string? Command = null);

/// <summary>A table; a first column of names, numbers as text with the digits that matter.</summary>
public sealed record ReportTable(string Caption, ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows);

/// <param name="Id">A word, unlike that of other figures of the report.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What is to be seen in it, for those who do not see it.</param>
public sealed record Figure(string Id, string Title, string Description, Chart Chart);

/// <summary>Everything needed to repeat an analysis.</summary>
/// <param name="ModelName">The model's name.</param>
/// <param name="Source">The model's text.</param>
/// <param name="Commands">The commands that led here, in their order.</param>
/// <param name="Facts">Versions, hashes, seed, times, by name.</param>
/// <param name="Citations">Sources of the model and its priors.</param>
public sealed record ReportRun(string ModelName, string Source, ImmutableArray<string> Commands, ImmutableArray<(string Name, string Value)> Facts, ImmutableArray<string> Citations);
