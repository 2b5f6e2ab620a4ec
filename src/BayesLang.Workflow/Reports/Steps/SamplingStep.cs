using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>Whether the draws are those of the posterior: the diagnosis of the fit, as a verdict.</summary>
static class SamplingStep
{
    public const string Id = "sampling";

    private const int RankBins = 20, MostPairs = 4;

    /// <summary>What each finding of the diagnosis means for the conclusion; those that are not listed mean nothing.</summary>
    private static readonly Dictionary<string, Func<Evidence, Finding, Verdict>> verdicts = new()
    {
        ["undiagnosed"] = (_, _) => Verdict.Stop,
        ["stuck-chain"] = (_, _) => Verdict.Stop,
        ["chains-disagree"] = (_, _) => Verdict.Stop,
        ["nan"] = (_, _) => Verdict.Look,
        ["infinite"] = (_, _) => Verdict.Look,
        ["divergences"] = (evidence, _) => evidence.Chains.Sum(chain => chain.Divergences) > Thresholds.StoppingDivergences * evidence.Chains.Sum(chain => chain.Draws) ? Verdict.Stop : Verdict.Look,
        ["tree-depth"] = (_, _) => Verdict.Look,
        ["e-bfmi"] = (_, _) => Verdict.Look,
        ["r-hat"] = (evidence, _) => evidence.Rows.Any(row => row.RHat >= Thresholds.StoppingRHat) ? Verdict.Stop : Verdict.Look,
        ["bulk-ess"] = (evidence, _) => evidence.Rows.Any(row => row.EssBulk < Thresholds.StoppingEss) ? Verdict.Stop : Verdict.Look,
        ["tail-ess"] = (_, _) => Verdict.Look,
        ["single-chain"] = (_, _) => Verdict.Look,
    };

    public static ReportStep Of(Analysis analysis)
    {
        Evidence evidence = analysis.Evidence;
        (Finding Found, Verdict Verdict)[] judged = [.. analysis.Findings.Where(finding => verdicts.ContainsKey(finding.Code)).Select(finding => (finding, verdicts[finding.Code](evidence, finding))).OrderByDescending(each => each.Item2)];
        // Options that several findings advise are one command, with the first of them.
        Finding? first = judged.Select(each => each.Found).FirstOrDefault(finding => finding.Advice.Length > 0 && !finding.Settings.IsEmpty);
        StepFinding[] findings = [.. judged.Select(each => new StepFinding(each.Verdict, $"{Capital(each.Found.Message)}{Details(each.Found)}", AdviceOf(each.Found)))];
        if (!analysis.Run.Manifest.IsComplete) findings = [new StepFinding(Verdict.Look, "The run was stopped before its end: these are the draws that it left.", new Advice("Go on with it.", Commands.OnFolder(analysis, "resume"))), .. findings];
        int chains = evidence.Chains.Length;
        string good = $"{QuantityText.Count(chains, "chain")} of {evidence.DrawsPerChain} draws agree with each other (R-hat at most {Invariant.Text(MaxRHat(evidence), "F3")}), are enough (effective sample size at least {Invariant.Text(MinEss(evidence), "F0")}), and met no difficulty: the draws can be trusted.";
        ReportStep step = StepFinding.Step(Id, "Whether the sampler can be trusted", good, findings);
        return step with
        {
            Figures = [.. Figures(evidence)],
            Tables = [Diagnostics(evidence), Chains(evidence)],
        };

        ImmutableArray<Advice> AdviceOf(Finding finding) => finding.Advice.Length == 0 ? []
            : [new Advice(finding.Advice, finding == first ? Commands.Again(analysis, AdvisedOption.Merge(analysis.Findings.SelectMany(each => each.Settings))) : null)];
    }

    private static double MaxRHat(Evidence evidence) => evidence.Rows.Select(row => row.RHat).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The threshold, and what chance adds to it where the greatest of many is above.</summary>
    private static string RHatGood(Evidence evidence)
    {
        int[] above = [.. Enumerable.Range(0, evidence.Rows.Length).Where(row => evidence.Rows[row].RHat > Thresholds.MaxRHat)];
        string most = above.Length == 0 ? "" : $"{Invariant.Text(evidence.RHatLimit(above.MaxBy(row => evidence.Rows[row].RHat)), "F3")}";
        return $"at most {Invariant.Text(Thresholds.MaxRHat, "R")}{(most is "" or "1.010" ? "" : $", of {evidence.VaryingRows.Count()} quantities {most}")}";
    }

    private static double MinEss(Evidence evidence) => evidence.Rows.SelectMany(row => (double[])[row.EssBulk, row.EssTail]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    private static string Details(Finding finding) => finding.Details.IsEmpty ? "" : " " + string.Join(' ', finding.Details);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static ReportTable Diagnostics(Evidence evidence) => new("The sampler's figures", ["figure", "worst", "good"],
    [
        ["R-hat (agreement of chains)", $"{Invariant.Text(MaxRHat(evidence), "F3")}", RHatGood(evidence)],
        ["effective sample size", $"{Invariant.Text(MinEss(evidence), "F0")}", $"at least {Invariant.Text(Thresholds.MinEssPerChain * evidence.Chains.Length, "F0")}"],
        ["divergent transitions", $"{evidence.Chains.Sum(chain => chain.Divergences)}", "0"],
        ["transitions at the greatest tree depth", $"{evidence.Chains.Sum(chain => chain.MaxDepthHits)}", "0"],
        ["E-BFMI (energy)", $"{Invariant.Text(evidence.Chains.Select(chain => chain.EBfmi).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min(), "F2")}", $"at least {Invariant.Text(Thresholds.MinEBfmi, "R")}"],
    ]);

    private static ReportTable Chains(Evidence evidence) => new("The chains", ["chain", "draws", "divergences", "greatest depth", "E-BFMI", "step size", "seconds"],
    [
        .. evidence.Chains.Select(chain => (ImmutableArray<string>)[$"{chain.Id}", $"{chain.Draws}", $"{chain.Divergences}", $"{chain.MaxDepthHits}", $"{Invariant.Text(chain.EBfmi, "F2")}", SummaryText.Significant(chain.StepSize), SummaryText.Significant((chain.WarmupSeconds ?? double.NaN) + (chain.SamplingSeconds ?? double.NaN))]),
    ]);

    private static IEnumerable<Figure> Figures(Evidence evidence)
    {
        int[] rows = [.. evidence.VaryingRows];
        if (rows.Length == 0) yield break;
        int worst = rows.MaxBy(row => double.IsFinite(evidence.Rows[row].RHat) ? evidence.Rows[row].RHat : 0);
        string name = evidence.Rows[worst].Name;
        Draws draws = evidence.DrawsOf(worst);
        yield return new Figure(
            "trace", $"The draws of {name}, the quantity whose chains agree least", $"{draws.Chains} chains of {draws.Iterations} draws; R-hat {Invariant.Text(evidence.Rows[worst].RHat, "F3")}. Chains that mix look like one band.",
            new TraceChart(name, [.. Enumerable.Range(0, draws.Chains).Select(chain => draws.Chain(chain).ToArray().ToImmutableArray())]));
        yield return Ranks(name, draws);
        if (evidence.Chains.Sum(chain => chain.Divergences) > 0 && Pairs(evidence, rows) is { } pairs) yield return pairs;
    }

    private static Figure Ranks(string name, Draws draws)
    {
        double[] keys = draws.All.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        int[][] counts = [.. Enumerable.Range(0, draws.Chains).Select(_ => new int[RankBins])];
        for (int rank = 0; rank < order.Length; rank++) counts[order[rank] / draws.Iterations][(int)((long)rank * RankBins / order.Length)]++;
        double expected = (double)draws.Iterations / RankBins;
        return new Figure(
            "ranks", $"Ranks of {name} in each chain among the draws of all", $"Level bars of about {Invariant.Text(expected, "F0")} where the chains agree; here from {counts.Min(chain => chain.Min())} to {counts.Max(chain => chain.Max())}.",
            new RankChart(name, [.. counts.Select(chain => chain.ToImmutableArray())], expected));
    }

    /// <summary>The quantities in which divergent transitions differ most from the others, or the first.</summary>
    private static Figure? Pairs(Evidence evidence, int[] rows)
    {
        if (evidence.Sampler("divergent__") is not { } divergent) return null;
        string[] named = [.. Contrast.OfDivergences(evidence).Select(contrast => contrast.Name)];
        int[] shown = [.. rows.Where(row => named.Contains(evidence.Rows[row].Name)).Concat(rows).Distinct().Take(Math.Clamp(named.Length, 2, MostPairs))];
        if (shown.Length < 2) return null;
        bool[] isDivergent = [.. divergent.All.ToArray().Select(value => value > 0)];
        // Of the others a thousand show where they are.
        int step = Math.Max(1, isDivergent.Length / 1000);
        int[] kept = [.. Enumerable.Range(0, isDivergent.Length).Where(i => isDivergent[i] || i % step == 0)];
        return new Figure(
            "pairs", "Where transitions diverged", $"{isDivergent.Count(each => each)} divergent transitions among the draws of {Listing.Of([.. shown.Select(row => evidence.Rows[row].Name)])}; where they crowd, the posterior is too narrow for the sampler's steps.",
            new PairsChart([.. shown.Select(row => Kept(evidence.Rows[row].Name, evidence.DrawsOf(row).All))], [.. kept.Select(i => isDivergent[i])]));

        Sample Kept(string name, ReadOnlySpan<double> draws)
        {
            var values = ImmutableArray.CreateBuilder<double>(kept.Length);
            foreach (int i in kept) values.Add(draws[i]);
            return new Sample(name, values.MoveToImmutable());
        }
    }
}
