using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Summaries;

/// <summary>What the draws of a fit say: a line for each quantity, the health of each chain, and the warnings that follow.</summary>
/// <param name="Warnings">Findings of the diagnostics that are quick; <see cref="FitDiagnosis"/> has all.</param>
public sealed record FitSummary(ImmutableArray<SummaryRow> Rows, ImmutableArray<ChainSummary> Chains, int DrawsPerChain, ImmutableArray<Finding> Warnings, ImmutableArray<string> Notes)
{
    public bool IsHealthy => Warnings.IsEmpty;

    /// <summary>False where the files hold no divergences, tree depths or energies: draws that no NUTS made. The chains' figures on them then mean nothing.</summary>
    public bool HasTransitions { get; init; } = true;

    /// <summary>Of a method other than sampling: what the rows are of. Null where they are chains' draws.</summary>
    public string? About { get; init; }

    /// <summary>Of a method other than sampling: what is said where there is no warning.</summary>
    public string? Verdict { get; init; }

    /// <summary>The coefficients of standardized data on the scale of the data; null where there are none.</summary>
    public DataScaleSummary? OnDataScale { get; init; }

    /// <summary>What the rows are of, which decides what of them is shown.</summary>
    public SummaryKind Kind { get; init; }

    /// <summary>Summarises <c>lp__</c> and the model's quantities; the sampler's other columns go into the chains' health.</summary>
    /// <param name="table">The draws.</param>
    /// <param name="variables">The variables to show (<c>theta</c>) or single elements (<c>theta[2]</c>); none for all. Warnings look at all, whatever is shown.</param>
    public static FitSummary Of(DrawsTable table, IReadOnlyCollection<string>? variables = null) =>
        OfDraws(table, variables) with { OnDataScale = DataScaleSummary.Of(table, variables) };

    /// <summary>Whether a column is among those that are asked for: all, where none are.</summary>
    internal static bool IsWanted(DrawsTable table, int column, IReadOnlyCollection<string>? variables) =>
        variables is not { Count: > 0 } || variables.Any(name => table.Names.Is(table.Columns[column], name)) || variables.Contains(table.DisplayOf(column).Split('[')[0]);

    private static FitSummary OfDraws(DrawsTable table, IReadOnlyCollection<string>? variables)
    {
        if (ApproximationSummary.TryOf(table, variables) is { } approximation) return approximation;
        Evidence evidence = Evidence.Of(table);
        ImmutableArray<SummaryRow> shown = variables is { Count: > 0 }
            ? [.. evidence.Rows.Where((row, place) => variables.Any(name => evidence.IsCalled(place, name)) || variables.Contains(row.Name.Split('[')[0]))]
            : evidence.Rows;
        ImmutableArray<Finding> warnings = [.. FindingRules.Find(evidence, thorough: false).Where(finding => finding.Severity == FindingSeverity.Warning)];
        return new FitSummary(shown, evidence.Chains, table.DrawsPerChain, warnings, table.Notes) { HasTransitions = table.IndexOf("divergent__") >= 0 };
    }

    /// <summary>The summary as a table.</summary>
    public override string ToString() => SummaryText.Of(this);
}

public enum SummaryKind
{
    /// <summary>Draws of chains, with their diagnostics.</summary>
    Chains,

    /// <summary>Independent draws of an approximation: diagnostics of convergence mean nothing.</summary>
    Independent,

    /// <summary>A point: only <see cref="SummaryRow.Mean"/> counts, which is the estimate.</summary>
    Point,
}

/// <summary>One chain's health after warm-up. <see cref="EBfmi"/> and <see cref="StepSize"/> are NaN where the file tells nothing of them.</summary>
/// <param name="Id">From 1.</param>
/// <param name="MaxDepthHits">Transitions that stopped at the greatest tree depth.</param>
/// <param name="WarmupSeconds">Null where the run did not end.</param>
/// <param name="SamplingSeconds">Null where the run did not end.</param>
public sealed record ChainSummary(
    int Id, int Draws, int Divergences, int MaxDepthHits, int MaxDepth, double EBfmi, double StepSize, double? WarmupSeconds, double? SamplingSeconds);
