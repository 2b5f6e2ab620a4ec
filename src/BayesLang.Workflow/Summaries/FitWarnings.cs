using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Summaries;

/// <summary>A reason not to trust a fit yet: which diagnostic, and in plain words what it found and what to do.</summary>
public sealed record FitWarning(string Diagnostic, string Message);

/// <summary>The thresholds of Vehtari et al. 2021 (R-hat 1.01; an effective sample size of 100 a chain) and Betancourt 2016 (E-BFMI 0.3).</summary>
public static class FitWarnings
{
    public const double MaxRHat = 1.01;
    public const double MinEssPerChain = 100;
    public const double MinEBfmi = 0.3;

    public static ImmutableArray<FitWarning> Of(IReadOnlyCollection<SummaryRow> rows, ImmutableArray<ChainSummary> chains, int drawsPerChain)
    {
        var warnings = ImmutableArray.CreateBuilder<FitWarning>();
        int divergences = chains.Sum(chain => chain.Divergences), hits = chains.Sum(chain => chain.MaxDepthHits), draws = chains.Sum(chain => chain.Draws);
        double enough = MinEssPerChain * chains.Length;

        if (divergences > 0)
            warnings.Add(new("divergences",
                $"{divergences} of {draws} transitions diverged: the sampler missed a region of high curvature, and estimates may be biased. Raise --adapt-delta (0.95, 0.99), or write hierarchical parameters non-centred."));
        if (hits > 0)
            warnings.Add(new("tree-depth",
                $"{hits} of {draws} transitions stopped at the greatest tree depth {chains.Max(chain => chain.MaxDepth)}: slow, not wrong. Scale the parameters to about 1, or raise --max-depth."));
        foreach (ChainSummary chain in chains.Where(chain => chain.EBfmi < MinEBfmi))
            warnings.Add(new("e-bfmi",
                $"chain {chain.Id} has an E-BFMI of {Format(chain.EBfmi, "F2")}, below {Format(MinEBfmi, "F1")}: it explores the energies badly, mostly because of heavy tails. Reparametrise scale parameters."));

        SummaryRow[] unmixed = [.. rows.Where(row => row.RHat > MaxRHat).OrderByDescending(row => row.RHat)];
        if (unmixed.Length > 0)
            warnings.Add(new("r-hat",
                $"R-hat of {unmixed[0].Name} is {Format(unmixed[0].RHat, "F3")}, above {Format(MaxRHat, "F2")}{AndOthers(unmixed.Length)}: the chains do not agree yet. Run longer (--warmup, --draws); if it stays, look for several modes or parameters that the data do not tell apart."));
        AddEss("bulk-ess", "bulk", row => row.EssBulk, "means and medians are not precise");
        AddEss("tail-ess", "tail", row => row.EssTail, "the 5 % and 95 % quantiles are not precise");

        if (rows.All(row => double.IsNaN(row.RHat)))
            warnings.Add(new("undiagnosed", $"R-hat is not defined for any quantity: {drawsPerChain} draws a chain are too few, or nothing varies. Nothing can be said of convergence."));
        SummaryRow[] stuck = [.. rows.Where(row => double.IsNaN(row.Mean))];
        if (stuck.Length > 0)
            warnings.Add(new("nan", $"{stuck[0].Name} has draws that are no numbers{AndOthers(stuck.Length)}; look at how the model computes it."));
        return warnings.ToImmutable();

        void AddEss(string diagnostic, string name, Func<SummaryRow, double> ess, string consequence)
        {
            SummaryRow[] low = [.. rows.Where(row => ess(row) < enough).OrderBy(ess)];
            if (low.Length == 0) return;
            double factor = Math.Ceiling(enough / Math.Max(1, ess(low[0])));
            warnings.Add(new(diagnostic,
                $"the {name} effective sample size of {low[0].Name} is {Format(ess(low[0]), "F0")}, below {Format(enough, "F0")} ({Format(MinEssPerChain, "F0")} a chain){AndOthers(low.Length)}: {consequence}. Run with --draws {Format(drawsPerChain * factor, "F0")} or more."));
        }
    }

    private static string AndOthers(int count) => count > 1 ? $" (and {count - 1} more)" : "";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
