using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Summaries;

/// <summary>Summaries of what no Markov chain made: independent draws of an approximation, or a point. Convergence diagnostics mean nothing there.</summary>
static class ApproximationSummary
{
    // Of resampled draws, so few different ones say that a handful had all the weight.
    private const double LeastDistinctShare = 0.1;

    /// <summary>Null for files of a sampler.</summary>
    public static FitSummary? TryOf(DrawsTable table, IReadOnlyCollection<string>? variables)
    {
        if (table.Chains.IsEmpty) return null;
        CsvHeader header = table.Chains[0].Header;
        string method = RunMethod.Of(header);
        if (method is not (RunMethod.Optimize or RunMethod.Laplace or RunMethod.Variational or RunMethod.Pathfinder)) return null;

        int[] columns = [.. Enumerable.Range(0, table.Columns.Length).Where(column => IsQuantity(table.Columns[column], method) && FitSummary.IsWanted(table, column, variables))];
        SummaryRow[] rows = new SummaryRow[columns.Length];
        Parallel.For(0, columns.Length, i =>
            rows[i] = SummaryRow.Of(table.DisplayOf(columns[i]), table.DrawsOf(columns[i])) with { RHat = double.NaN, EssBulk = double.NaN, EssTail = double.NaN });
        int draws = table.DrawsPerChain * table.Chains.Length;
        bool isPoint = method == RunMethod.Optimize;
        (double kHat, ImmutableArray<string> warnings) = isPoint ? (double.NaN, []) : QualityOf(table, method, header);
        return new FitSummary([.. rows], [], table.DrawsPerChain, [.. warnings.Select(warning => new Finding("approximation", FindingSeverity.Warning, warning))], table.Notes)
        {
            HasTransitions = false,
            Kind = isPoint ? SummaryKind.Point : SummaryKind.Independent,
            About = Describe(method, header, draws),
            Verdict = double.IsNaN(kHat) ? "" : $"The Pareto k-hat of the importance weights is {kHat.ToString("F2", CultureInfo.InvariantCulture)}: the approximation is near the posterior.",
        };
    }

    private static string Describe(string method, CsvHeader header, int draws) => method switch
    {
        RunMethod.Optimize => header.FindFlag("jacobian")
            ? "A mode of the posterior on the unconstrained scale (with the Jacobian): a point, without uncertainty."
            : "A mode without the Jacobian (penalised maximum likelihood): a point, without uncertainty.",
        RunMethod.Laplace => $"{draws} independent draws of the normal approximation at a mode.",
        RunMethod.Variational => $"{draws} independent draws of a {(header.Find("algorithm") == "fullrank" ? "full-rank" : "mean-field")} normal that ADVI fitted.",
        _ => IsResampled(header) ? $"{draws} draws of Pathfinder, resampled by importance from those of {header.Find("num_paths") ?? "its"} paths." : $"{draws} draws of Pathfinder, not resampled.",
    };

    private static (double KHat, ImmutableArray<string> Warnings) QualityOf(DrawsTable table, string method, CsvHeader header)
    {
        (string target, string approximation) = method switch
        {
            RunMethod.Laplace => (ColumnNames.Laplace[0], ColumnNames.Laplace[1]),
            RunMethod.Variational => (ColumnNames.Variational[1], ColumnNames.Variational[2]),
            _ => (ColumnNames.Pathfinder[1], ColumnNames.Pathfinder[0]),
        };
        if (table.IndexOf(target) < 0 || table.IndexOf(approximation) < 0) return (double.NaN, []);
        ReadOnlySpan<double> logDensity = table.DrawsOf(table.IndexOf(target)).All, logApproximation = table.DrawsOf(table.IndexOf(approximation)).All;
        double[] ratios = new double[logDensity.Length];
        for (int i = 0; i < ratios.Length; i++) ratios[i] = logDensity[i] - logApproximation[i];
        if (method == RunMethod.Pathfinder && IsResampled(header))
        {
            // The weights are spent; what they left tells of them.
            int distinct = logApproximation.ToArray().Distinct().Count();
            return distinct > 1 && distinct < LeastDistinctShare * ratios.Length
                ? (double.NaN, [$"only {distinct} of {ratios.Length} draws differ: a few had nearly all the importance, because the approximation is far from the posterior. Use bayes sample; the draws still serve as initial values."])
                : (double.NaN, []);
        }
        ApproximationQuality quality = ApproximationQuality.Of(ratios);
        return (quality.KHat, quality.Warnings);
    }

    private static bool IsResampled(CsvHeader header) => header.Find("num_paths") != "1" && header.Find("psis_resample") is null or "1" or "true" && header.Find("calculate_lp") is null or "1" or "true";

    /// <summary>The log density is of interest, where the file has it under its own name.</summary>
    private static bool IsQuantity(string column, string method) =>
        column == "lp__" ? method is RunMethod.Optimize or RunMethod.Pathfinder : !column.EndsWith("__", StringComparison.Ordinal);
}
