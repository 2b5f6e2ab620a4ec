using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Findings from the figures of the quantities.</summary>
static class ConvergenceRules
{
    // Where it takes more than so many times the draws, another parametrisation is the better advice.
    private const double MaxFactor = 10;

    public static IEnumerable<Finding> Undiagnosed(Evidence evidence)
    {
        if (evidence.Rows.All(row => double.IsNaN(row.RHat)))
            yield return new Finding(
                "undiagnosed", FindingSeverity.Warning,
                $"R-hat is not defined for any quantity: the draws are too few ({evidence.DrawsPerChain} a chain), or nothing varies. Nothing can be said of convergence.",
                "Run with --draws 1000.")
            {
                Settings = evidence.DrawsPerChain < 100 ? [new AdvisedOption(AdvisedOption.Draws, 1000)] : [],
            };
    }

    public static IEnumerable<Finding> NotANumber(Evidence evidence) => NotFinite(
        evidence, "nan", double.IsNaN, (name, draws) => $"{name} has draws that are no numbers, {draws}",
        "Look at how the model computes it: a quantity that no branch sets, 0/0, the logarithm or root of a negative number.");

    public static IEnumerable<Finding> Infinite(Evidence evidence) => NotFinite(
        evidence, "infinite", double.IsInfinity, (name, draws) => $"{name} has infinite draws, {draws}",
        "Look at how the model computes it: an overflow, or a division by a value that comes near 0.");

    public static IEnumerable<Finding> RHat(Evidence evidence)
    {
        SummaryRow[] high = [.. evidence.Rows.Where(row => row.RHat > Thresholds.MaxRHat).OrderByDescending(row => row.RHat)];
        // Where one is beyond chance, all above the threshold are told.
        SummaryRow[] unmixed = Enumerable.Range(0, evidence.Rows.Length).Any(row => evidence.Rows[row].RHat > Thresholds.MaxRHat && evidence.Rows[row].RHat > evidence.RHatLimit(row)) ? high : [];
        if (unmixed.Length == 0) yield break;
        bool isExplained = evidence.IsApart;
        double warmup = evidence.Setting("num_warmup") ?? 1000, draws = evidence.Setting("num_samples") ?? evidence.DrawsPerChain;
        yield return new Finding(
            "r-hat", FindingSeverity.Warning,
            $"R-hat of {unmixed[0].Name} is {Invariant.Text(unmixed[0].RHat, "F3")}, above {Invariant.Text(Thresholds.MaxRHat, "F2")}{Listing.AndMore(unmixed.Length)}: the chains do not agree yet.",
            isExplained
                ? "Some chains are apart from the others, see above; longer chains alone will not mend that."
                : $"Run longer (--warmup {Invariant.Text(2 * warmup, "F0")} --draws {Invariant.Text(2 * draws, "F0")}); if it stays, look for several modes or parameters that the data do not tell apart.")
        {
            Quantities = [.. unmixed.Select(row => row.Name)],
            Details = unmixed.Length > 1 ? [$"The worst are {Listing.Of([.. unmixed.Select(row => $"{row.Name} {Invariant.Text(row.RHat, "F3")}")])}."] : [],
            Settings = isExplained ? [] : [new AdvisedOption(AdvisedOption.Warmup, 2 * warmup), new AdvisedOption(AdvisedOption.Draws, 2 * draws)],
        };
    }

    public static IEnumerable<Finding> BulkEss(Evidence evidence) => Ess(evidence, "bulk", row => row.EssBulk, "means and medians are not precise");

    public static IEnumerable<Finding> TailEss(Evidence evidence) => Ess(evidence, "tail", row => row.EssTail, "the 5 % and 95 % quantiles are not precise");

    public static IEnumerable<Finding> SingleChain(Evidence evidence)
    {
        // Draws of an approximation are no chain.
        if (evidence.Chains.Length == 1 && evidence.Sampler("accept_stat__") is not null)
            yield return new Finding(
                "single-chain", FindingSeverity.Note, "There is one chain: R-hat compares its halves, and cannot show a mode that it never found.", "Run 4 chains.")
            {
                Settings = [new AdvisedOption(AdvisedOption.Chains, 4)],
            };
    }

    public static IEnumerable<Finding> Constant(Evidence evidence)
    {
        string[] constant = [.. Enumerable.Range(0, evidence.Rows.Length).Where(evidence.IsConstant).Select(row => evidence.Rows[row].Name)];
        if (constant.Length > 0 && constant.Length < evidence.Rows.Length)
            yield return new Finding(
                "constant", FindingSeverity.Note,
                $"{Listing.Of(constant)} {(constant.Length == 1 ? "is" : "are")} the same in all draws, as the zeros of a Cholesky factor and the diagonal of a correlation matrix should be; nothing is said of {(constant.Length == 1 ? "it" : "them")}.")
            {
                Quantities = [.. constant],
            };
    }

    public static IEnumerable<Finding> HeavyTail(Evidence evidence)
    {
        int[] rows = [.. evidence.VaryingRows];
        double[] shapes = new double[rows.Length];
        Parallel.For(0, rows.Length, i => shapes[i] = ParetoSmoothing.KHat(evidence.DrawsOf(rows[i])));
        double threshold = ParetoK.Threshold(evidence.DrawsPerChain * evidence.Chains.Length);
        (string Name, double Shape)[] heavy = [.. rows.Select((row, i) => (evidence.Rows[row].Name, shapes[i])).Where(pair => pair.Item2 > threshold && double.IsFinite(pair.Item2)).OrderByDescending(pair => pair.Item2)];
        if (heavy.Length == 0) yield break;
        yield return new Finding(
            "heavy-tail", FindingSeverity.Note,
            $"{Listing.Of([.. heavy.Select(pair => pair.Name)])}: the tails are so heavy (k-hat above {Invariant.Text(threshold, "F2")}) that the mean is that of a few extreme draws, and its standard error too small.",
            "Report the median and quantiles; a prior with a lighter tail would change this.")
        {
            Quantities = [.. heavy.Select(pair => pair.Name)],
            Details = [$"k-hat: {Listing.Of([.. heavy.Select(pair => $"{pair.Name} {Invariant.Text(pair.Shape, "F2")}")])}."],
        };
    }

    private static IEnumerable<Finding> Ess(Evidence evidence, string name, Func<SummaryRow, double> ess, string consequence)
    {
        double enough = Thresholds.MinEssPerChain * evidence.Chains.Length;
        SummaryRow[] low = [.. evidence.Rows.Where(row => ess(row) < enough).OrderBy(ess)];
        if (low.Length == 0) yield break;
        // Chains that miss a region look better than they are.
        bool hasDiverged = evidence.Chains.Any(chain => chain.Divergences > 0);
        double worst = ess(low[0]), factor = enough / Math.Max(1, worst), draws = evidence.Setting("num_samples") ?? evidence.DrawsPerChain, needed = Listing.RoundUp((hasDiverged ? 2 : 1.2) * draws * factor);
        yield return new Finding(
            $"{name}-ess", FindingSeverity.Warning,
            $"the {name} effective sample size of {low[0].Name} is {Invariant.Text(worst, "F0")}, below {Invariant.Text(enough, "F0")} ({Invariant.Text(Thresholds.MinEssPerChain, "F0")} a chain){Listing.AndMore(low.Length)}: {consequence}.",
            evidence.IsApart ? "Some chains are apart from the others, see above; more draws alone will not mend that."
                : factor <= MaxFactor
                ? $"Run with --draws {Invariant.Text(needed, "F0")} or more."
                : $"It would take some {Invariant.Text(needed, "F0")} draws a chain: mend the findings above, or write the model with less correlated parameters, before running longer.")
        {
            Quantities = [.. low.Select(row => row.Name)],
            Details = low.Length > 1 ? [$"The lowest are {Listing.Of([.. low.Select(row => $"{row.Name} {Invariant.Text(ess(row), "F0")}")])}."] : [],
            Settings = factor <= MaxFactor && !evidence.IsApart ? [new AdvisedOption(AdvisedOption.Draws, needed)] : [],
        };
    }

    private static IEnumerable<Finding> NotFinite(Evidence evidence, string code, Func<double, bool> isMeant, Func<string, string, string> say, string advice)
    {
        (string Name, int Count, int All)[] found =
        [
            .. Enumerable.Range(0, evidence.Rows.Length).Where(row => !double.IsFinite(evidence.Rows[row].Mean))
                .Select(row => (evidence.Rows[row].Name, Draws: evidence.DrawsOf(row).All.ToArray()))
                .Select(quantity => (quantity.Name, quantity.Draws.Count(isMeant), quantity.Draws.Length)).Where(quantity => quantity.Item2 > 0),
        ];
        if (found.Length > 0)
            yield return new Finding(code, FindingSeverity.Warning, $"{say(found[0].Name, $"{found[0].Count} of {found[0].All}")}{Listing.AndMore(found.Length)}.", advice)
            {
                Quantities = [.. found.Select(quantity => quantity.Name)],
            };
    }
}
