using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Findings from what the sampler tells of its transitions.</summary>
static class TransitionRules
{
    private const int MinDivergencesToCompare = 5;

    public static IEnumerable<Finding> Divergences(Evidence evidence)
    {
        int count = evidence.Chains.Sum(chain => chain.Divergences), all = evidence.Chains.Sum(chain => chain.Draws);
        if (count == 0) yield break;
        Contrast[] contrasts = count < MinDivergencesToCompare ? [] : Contrast.OfDivergences(evidence);
        ChainSummary[] hit = [.. evidence.Chains.Where(chain => chain.Divergences > 0)];
        bool isMisplaced = hit.All(chain => evidence.MisplacedChains.Contains(chain.Id));
        string scale = contrasts is [{ LooksLikeScale: true } worst, ..] ? worst.Name : "";
        ImmutableArray<CentredParameter> centred = CentredParameter.Of(evidence.Table.Manifest);
        CentredParameter? scaled = centred.FirstOrDefault(one => one.Scale == BaseOf(scale)), funnel = centred.FirstOrDefault(one => contrasts.Any(contrast => BaseOf(contrast.Name) == one.Name || BaseOf(contrast.Name) == one.Scale));
        string reparametrise = funnel is not null ? $"{funnel.Advice}: where the data say little of its entries, it forms a funnel with its scale {funnel.Scale}"
            : contrasts is [{ Distance: < 0 } first, ..] && first.Inside > 0
            ? $"give {first.Name}, which is large where they diverge, a prior with a lighter tail, or write the model with its logarithm"
            : centred is [var hierarchical, ..] ? $"{hierarchical.Advice}, and look at the priors of the quantities named"
            : "write hierarchical parameters non-centred, and look at the priors of the quantities named";
        double delta = evidence.Setting("delta") ?? 0.8, target = NextDelta(delta, (double)count / all), warmup = 2 * (evidence.Setting("num_warmup") ?? 1000);
        string step = target > delta ? $"raise --adapt-delta to {Invariant.Text(target, "R")} for smaller steps, with --warmup {Invariant.Text(warmup, "F0")} to find them" : $"--adapt-delta is {Invariant.Text(delta, "R")} already, and smaller steps will not help";
        yield return new Finding(
            "divergences", FindingSeverity.Warning,
            $"{count} of {all} transitions diverged: the sampler missed a region of high curvature, and estimates may be biased.",
            isMisplaced ? "All are in chains that are apart from the others, see above."
            : scale.Length > 0 ? $"{scale} is small where they diverge, as in the neck of a funnel: {(scaled is null ? $"write what it scales non-centred (theta = mu + {BaseOf(scale)} * z with z ~ std_normal())" : scaled.Advice)}, which mends it for good; {(target > delta ? $"with the model as it is, {step}" : step)}."
            : $"{(target > delta ? $"First {step}; if some stay, " : $"{step}: ")}{reparametrise}.")
        {
            Quantities = [.. contrasts.Select(contrast => contrast.Name)],
            Chains = hit.Length < evidence.Chains.Length ? [.. hit.Select(chain => chain.Id)] : [],
            Details =
            [
                $"By chain: {string.Join(", ", evidence.Chains.Select(chain => $"{chain.Id}: {chain.Divergences}"))}.",
                .. contrasts.Length > 0 ? [$"Divergent transitions differ most from the others in {Listing.Of([.. contrasts.Select(contrast => contrast.ToString())])}."] : Array.Empty<string>(),
            ],
            Settings = target > delta && !isMisplaced ? [new AdvisedOption(AdvisedOption.AdaptDelta, target), new AdvisedOption(AdvisedOption.Warmup, warmup)] : [],
        };
    }

    public static IEnumerable<Finding> TreeDepth(Evidence evidence)
    {
        int hits = evidence.Chains.Sum(chain => chain.MaxDepthHits), all = evidence.Chains.Sum(chain => chain.Draws);
        if (hits == 0) yield break;
        int depth = evidence.Chains.Max(chain => chain.MaxDepth);
        bool isMisplaced = evidence.Chains.Where(chain => chain.MaxDepthHits > 0).All(chain => evidence.MisplacedChains.Contains(chain.Id));
        string correlated = StrongestCorrelation(evidence) is { } pair ? $" {pair.First} and {pair.Second} are correlated by {Invariant.Text(pair.Value, "F2")}: --metric low-rank may shorten the trajectories." : "";
        yield return new Finding(
            "tree-depth", FindingSeverity.Warning,
            $"{hits} of {all} transitions stopped at the greatest tree depth {depth}: slow, not wrong.",
            isMisplaced ? "All are in chains that are apart from the others, see above." : $"Scale the parameters to about 1, or raise --max-depth to {depth + 2}.{correlated}")
        {
            Settings = isMisplaced ? [] : [new AdvisedOption(AdvisedOption.MaxDepth, depth + 2)],
        };
    }

    public static IEnumerable<Finding> EnergyFraction(Evidence evidence)
    {
        ChainSummary[] low = [.. evidence.Chains.Where(chain => chain.EBfmi < Thresholds.MinEBfmi)];
        if (low.Length == 0) yield break;
        (string Name, double Value)[] along = WithEnergy(evidence);
        bool isMisplaced = low.All(chain => evidence.MisplacedChains.Contains(chain.Id));
        string values = Listing.Of([.. low.Select(chain => $"{Invariant.Text(chain.EBfmi, "F2")}")], limit: 12);
        yield return new Finding(
            "e-bfmi", FindingSeverity.Warning,
            $"{Listing.OfChains([.. low.Select(chain => chain.Id)])} {(low.Length == 1 ? "has" : "have")} an E-BFMI of {values}, below {Invariant.Text(Thresholds.MinEBfmi, "F1")}: the energies are explored badly, mostly because of heavy tails or a funnel.",
            isMisplaced ? low.Length == 1 ? "It is apart from the others, see above." : "They are apart from the others, see above." : $"Reparametrise scale parameters{(along.Length > 0 ? $", {along[0].Name} first" : "")}.")
        {
            Quantities = [.. along.Select(pair => pair.Name)],
            Chains = [.. low.Select(chain => chain.Id)],
            Details = along.Length > 0 ? [$"The energy goes along with {Listing.Of([.. along.Select(pair => $"{pair.Name} (rank correlation {Invariant.Text(pair.Value, "F2")})")])}."] : [],
        };
    }

    private static string BaseOf(string quantity) => quantity.Split('[')[0];

    /// <summary>Few divergences may go with a little smaller steps; many need much smaller ones.</summary>
    private static double NextDelta(double delta, double share) => delta switch
    {
        < 0.95 when share < 0.001 => 0.95,
        < 0.99 => 0.99,
        < 0.999 => 0.999,
        _ => delta,
    };

    /// <summary>The quantities whose ranks go most with those of the energy.</summary>
    private static (string Name, double Value)[] WithEnergy(Evidence evidence)
    {
        if (evidence.Sampler("energy__") is not { } energy) return [];
        int[] rows = [.. evidence.VaryingRows];
        double[] correlations = new double[rows.Length];
        double[] reference = RankCorrelation.ScoresOf(energy);
        Parallel.For(0, rows.Length, i => correlations[i] = RankCorrelation.Of(RankCorrelation.ScoresOf(evidence.DrawsOf(rows[i])), reference));
        return [.. rows.Select((row, i) => (evidence.Rows[row].Name, correlations[i])).Where(pair => Math.Abs(pair.Item2) > 0.3).OrderByDescending(pair => Math.Abs(pair.Item2)).Take(3)];
    }

    /// <summary>The most strongly correlated pair of the first quantities, the parameters; those that determine each other are no pair.</summary>
    private static (string First, string Second, double Value)? StrongestCorrelation(Evidence evidence)
    {
        const int MaxQuantities = 30;
        const double Strong = 0.9, Identical = 0.9999;
        int[] rows = [.. evidence.VaryingRows.Take(MaxQuantities)];
        double[][] scores = [.. rows.Select(row => RankCorrelation.ScoresOf(evidence.DrawsOf(row)))];
        (string, string, double)? strongest = null;
        double most = Strong;
        for (int a = 0; a < rows.Length; a++)
        {
            for (int b = a + 1; b < rows.Length; b++)
            {
                double value = RankCorrelation.Of(scores[a], scores[b]);
                if (Math.Abs(value) <= most || Math.Abs(value) > Identical) continue;
                most = Math.Abs(value);
                strongest = (evidence.Rows[rows[a]].Name, evidence.Rows[rows[b]].Name, value);
            }
        }
        return strongest;
    }
}
