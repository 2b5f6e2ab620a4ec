using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Summaries;

/// <summary>What the draws of a fit say: a line for each quantity, the health of each chain, and the warnings that follow.</summary>
public sealed record FitSummary(ImmutableArray<SummaryRow> Rows, ImmutableArray<ChainSummary> Chains, int DrawsPerChain, ImmutableArray<FitWarning> Warnings, ImmutableArray<string> Notes)
{
    private const int DefaultMaxDepth = 10;

    public bool IsHealthy => Warnings.IsEmpty;

    /// <summary>False where the files hold no divergences, tree depths or energies: draws that no NUTS made. The chains' figures on them then mean nothing.</summary>
    public bool HasTransitions { get; init; } = true;

    /// <summary>Of a method other than sampling: what the rows are of. Null where they are chains' draws.</summary>
    public string? About { get; init; }

    /// <summary>Of a method other than sampling: what is said where there is no warning.</summary>
    public string? Verdict { get; init; }

    /// <summary>What the rows are of, which decides what of them is shown.</summary>
    public SummaryKind Kind { get; init; }

    /// <summary>Summarises <c>lp__</c> and the model's quantities; the sampler's other columns go into the chains' health.</summary>
    /// <param name="table">The draws.</param>
    /// <param name="variables">The variables to show (<c>theta</c>) or single elements (<c>theta[2]</c>); none for all. Warnings look at all, whatever is shown.</param>
    public static FitSummary Of(DrawsTable table, IReadOnlyCollection<string>? variables = null)
    {
        if (ApproximationSummary.TryOf(table, variables) is { } approximation) return approximation;
        int[] columns = [.. Enumerable.Range(0, table.Columns.Length).Where(column => IsQuantity(table.Columns[column]))];
        SummaryRow[] rows = new SummaryRow[columns.Length];
        Parallel.For(0, columns.Length, i => rows[i] = SummaryRow.Of(ColumnNames.Display(table.Columns[columns[i]]), DrawsOf(table, columns[i])));
        ImmutableArray<ChainSummary> chains = [.. Enumerable.Range(0, table.Chains.Length).Select(chain => HealthOf(table, chain))];
        ImmutableArray<SummaryRow> shown = variables is { Count: > 0 }
            ? [.. rows.Where(row => variables.Contains(row.Name) || variables.Contains(row.Name.Split('[')[0]))]
            : [.. rows];
        return new FitSummary(shown, chains, table.DrawsPerChain, FitWarnings.Of(rows, chains, table.DrawsPerChain), table.Notes)
        {
            HasTransitions = table.IndexOf("divergent__") >= 0,
        };
    }

    /// <summary>The summary as a table.</summary>
    public override string ToString() => SummaryText.Of(this);

    /// <summary>The draws of one column, all chains.</summary>
    public static Draws DrawsOf(DrawsTable table, int column)
    {
        double[][] chains = new double[table.Chains.Length][];
        for (int chain = 0; chain < chains.Length; chain++) chains[chain] = table.Column(chain, column).ToArray();
        return new Draws(chains);
    }

    /// <summary>Names that end in two underscores are the sampler's; the log density among them is of interest.</summary>
    private static bool IsQuantity(string column) => column == "lp__" || !column.EndsWith("__", StringComparison.Ordinal);

    private static ChainSummary HealthOf(DrawsTable table, int chain)
    {
        ChainDraws draws = table.Chains[chain];
        int maxDepth = draws.Header.FindInt("max_depth") ?? DefaultMaxDepth;
        int divergences = 0, hits = 0;
        foreach (double divergent in Column("divergent__"))
            if (divergent > 0) divergences++;
        foreach (double depth in Column("treedepth__"))
            if (depth >= maxDepth) hits++;
        return new ChainSummary(
            draws.Id, draws.Count - draws.WarmupCount, divergences, hits, maxDepth, ChainHealth.Energy(Column("energy__")), draws.StepSize ?? double.NaN,
            draws.WarmupTime?.TotalSeconds, draws.SamplingTime?.TotalSeconds);

        ReadOnlySpan<double> Column(string name) => table.IndexOf(name) is >= 0 and var column ? draws.Column(column) : [];
    }
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
