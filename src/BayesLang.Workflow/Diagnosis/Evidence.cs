using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>What the rules judge: the draws of a fit, and the figures computed from them.</summary>
public sealed class Evidence
{
    private readonly ImmutableArray<int> columns;
    private readonly Lazy<ImmutableHashSet<int>> misplaced;
    private readonly Lazy<bool> isApart;

    private Evidence(DrawsTable table, ImmutableArray<int> columns, ImmutableArray<SummaryRow> rows, ImmutableArray<ChainSummary> chains)
    {
        Table = table;
        this.columns = columns;
        Rows = rows;
        Chains = chains;
        misplaced = new Lazy<ImmutableHashSet<int>>(() => ChainRules.Misplaced(this));
        isApart = new Lazy<bool>(() => !MisplacedChains.IsEmpty || ChainRules.Disagree(this).Any());
    }

    public DrawsTable Table { get; }

    /// <summary>The figures of <c>lp__</c> and the model's quantities.</summary>
    public ImmutableArray<SummaryRow> Rows { get; }

    public ImmutableArray<ChainSummary> Chains { get; }

    /// <summary>The numbers of the chains that are stuck, or in a mode that does not count: what else is wrong with them alone is no fault of the settings.</summary>
    public ImmutableHashSet<int> MisplacedChains => misplaced.Value;

    /// <summary>Some chains are in another place than the others: longer ones would not mend what follows from it.</summary>
    public bool IsApart => isApart.Value;

    public int DrawsPerChain => Table.DrawsPerChain;

    public static Evidence Of(DrawsTable table)
    {
        ImmutableArray<int> columns = [.. Enumerable.Range(0, table.Columns.Length).Where(column => IsQuantity(table.Columns[column]))];
        SummaryRow[] rows = new SummaryRow[columns.Length];
        Parallel.For(0, columns.Length, i => rows[i] = SummaryRow.Of(table.DisplayOf(columns[i]), table.DrawsOf(columns[i])));
        return new Evidence(table, columns, [.. rows], [.. Enumerable.Range(0, table.Chains.Length).Select(chain => HealthOf(table, chain))]);
    }

    /// <summary>Whether a row's quantity is called so, with labels or with indices.</summary>
    public bool IsCalled(int row, string name) => Table.Names.Is(Table.Columns[columns[row]], name);

    /// <summary>The draws behind a row.</summary>
    public Draws DrawsOf(int row) => Table.DrawsOf(columns[row]);

    /// <summary>The rows of the model's own quantities, those alone that vary and are finite.</summary>
    public IEnumerable<int> VaryingRows => Enumerable.Range(0, Rows.Length).Where(row => Rows[row].Name != "lp__" && double.IsFinite(Rows[row].Sd) && !IsConstant(row));

    /// <summary>Whether all draws of a row are the same; its standard deviation may be a little above 0 then, by rounding.</summary>
    public bool IsConstant(int row) => double.IsFinite(Rows[row].Sd) && !DrawsOf(row).All.ContainsAnyExcept(DrawsOf(row).All[0]);

    /// <summary>What R-hat of a row may be: 1.01, and for the greatest of many quantities as much more as chance then gives more, where the quantity has enough effective draws to tell.</summary>
    public double RHatLimit(int row) =>
        Thresholds.MaxRHat + (Rows[row].EssBulk >= Thresholds.MinEssPerChain * Chains.Length ? Math.Min(RHatByChance.Allowance(DrawsOf(row), VaryingRows.Count()), Thresholds.StoppingRHat - Thresholds.MaxRHat) : 0);

    /// <summary>The draws of a column of the sampler's, such as <c>energy__</c>; null where the files have none.</summary>
    public Draws? Sampler(string column) => Table.IndexOf(column) is >= 0 and var position ? Table.DrawsOf(position) : null;

    /// <summary>A number among the settings of the run, as CmdStan's files name it (<c>delta</c>); null where it is not told.</summary>
    public double? Setting(string name) =>
        Table.Chains.Length > 0 && double.TryParse(Table.Chains[0].Header.Find(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>Names that end in two underscores are the sampler's; the log density among them is of interest.</summary>
    private static bool IsQuantity(string column) => column == "lp__" || !column.EndsWith("__", StringComparison.Ordinal);

    private static ChainSummary HealthOf(DrawsTable table, int chain)
    {
        const int DefaultMaxDepth = 10;
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
