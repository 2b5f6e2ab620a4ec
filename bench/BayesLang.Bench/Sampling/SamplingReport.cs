using System.Globalization;
using System.Text;
using System.Text.Json;
using BayesLang.Compiler.Loading;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench.Sampling;

/// <summary>
/// The <c>sampling</c> command: every posterior with reference draws, sampled with each method. Efficiency is the smallest bulk effective sample size over the
/// parameters of the reference draws for each 1,000 leapfrog steps, those of the warm-up included, as CmdStan's is given in the baselines.
/// </summary>
static class SamplingReport
{
    private sealed record Method(string Name, SamplerOptions Options);

    /// <param name="Efficiency">Bulk ESS for 1,000 leapfrogs.</param>
    private sealed record StanRun(double Efficiency, bool ChainsAgree);

    private sealed record Row(string Posterior, int Dimension, StanRun Stan, Dictionary<string, ReferenceSampling[]> Runs)
    {
        /// <summary>With <see cref="SolvingSettings"/>.</summary>
        public Dictionary<string, ReferenceSampling[]> Solved { get; } = [];
    }

    private static readonly Method[] Methods =
    [
        new("stan", new SamplerOptions { Adaptation = AdaptationKind.Stan }),
        new("default", new SamplerOptions()),
        new("low-rank", new SamplerOptions { Metric = MetricKind.LowRank }),
    ];

    /// <summary>
    /// The posteriors on which CmdStan's default chains disagree with each other, and the settings that solve them: what <c>bayes diagnose</c> advises for fits of
    /// Stan's defaults there. A start near the stationary region; small steps into a funnel's neck and through divergences, and draws for heavy tails.
    /// </summary>
    private static readonly Dictionary<string, Func<SamplerOptions, SamplerOptions>> SolvingSettings = new()
    {
        ["arma-arma11"] = options => options with { InitRadius = 0.1 },
        ["eight_schools-eight_schools_centered"] = options => options with { AdaptDelta = 0.9995, Warmup = 10_000, Draws = 50_000 },
        ["one_comp_mm_elim_abs-one_comp_mm_elim_abs"] = options => options with { AdaptDelta = 0.99, Warmup = 2000, Draws = 10_000 },
    };

    public static int Run(string checkout, string shared, string[]? only, string[]? methods, int seeds, string? output)
    {
        Method[] chosen = [.. Methods.Where(m => methods is null || methods.Contains(m.Name))];
        Dictionary<string, StanRun> baseline = ReadBaseline(shared);
        var rows = new List<Row>();
        int failing = 0;
        foreach (Posterior posterior in Posterior.All(checkout, shared).Where(p => p.IsOneOf(only)))
        {
            if (ReferenceDraws.Read(shared, posterior.ReferenceName) is not { } reference || !baseline.TryGetValue(posterior.Name, out StanRun? stan)) continue;
            CompiledModel model = ModelCompiler.Compile(new SourceText(File.ReadAllText(posterior.ModelPath), posterior.ModelPath), new CompileOptions()).Bind(posterior.ReadData());
            var row = new Row(posterior.Name, model.UnconstrainedCount, stan, []);
            rows.Add(row);
            foreach (Method method in chosen)
            {
                ReferenceSampling[] runs = [.. Sample(method.Name, method.Options, seeds, isBar: stan.ChainsAgree)];
                row.Runs[method.Name] = runs;
                if (method.Options.Metric == MetricKind.Diagonal && SolvingSettings.TryGetValue(posterior.Name, out Func<SamplerOptions, SamplerOptions>? solve))
                    row.Solved[method.Name] = [.. Sample(method.Name + "*", solve(method.Options), 1, isBar: true)];
            }

            IEnumerable<ReferenceSampling> Sample(string name, SamplerOptions options, int count, bool isBar)
            {
                for (int seed = 1; seed <= count; seed++)
                {
                    ReferenceSampling run = ReferenceSampling.Run(model, reference, options with { Seed = (ulong)seed });
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{posterior.Name,-44} {name,-9} seed {seed} R-hat {run.RHat:F4} bulk {run.BulkEss,5:F0} tail {run.TailEss,5:F0} |z| {run.LargestError:F2} leapfrogs {run.WarmupLeapfrogs,8} + {run.SamplingLeapfrogs,8} divergences {run.Divergences,3} efficiency {Efficiency(run),8:F3} (CmdStan {stan.Efficiency,8:F3}) {run.Elapsed.TotalSeconds,6:F2} s {(run.Faults.Count == 0 ? "ok" : "FAILS")}"));
                    foreach (string fault in run.Faults) Console.WriteLine("    " + fault);
                    if (run.Faults.Count > 0 && isBar) failing++;
                    yield return run;
                }
            }
        }
        string summary = Summary(rows, chosen);
        Console.WriteLine(summary);
        if (output is not null) ResultsFile.Replace(output, "Sampling", Section(rows, chosen, seeds, summary));
        return failing == 0 ? 0 : 1;
    }

    private static double Efficiency(ReferenceSampling run) => 1000 * run.BulkEss / (run.WarmupLeapfrogs + run.SamplingLeapfrogs);

    /// <summary>The median over the seeds: a run in which a chain ends in another mode has no efficiency to speak of, and says nothing of the others.</summary>
    private static double UsualEfficiency(ReferenceSampling[] runs) => Quantiles.Of([.. runs.Select(Efficiency)], 0.5);

    private static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Select(v => Math.Log(v)).DefaultIfEmpty(double.NaN).Average());

    /// <summary>The ratios that the bars are about, over the posteriors where CmdStan's chains agree.</summary>
    private static string Summary(List<Row> rows, Method[] methods)
    {
        Row[] agreeing = [.. rows.Where(r => r.Stan.ChainsAgree)];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Geometric means of efficiency over {agreeing.Length} posteriors:");
        text.AppendLine();
        for (int k = 0; k < methods.Length; k++)
        {
            string name = methods[k].Name;
            text.AppendLine(CultureInfo.InvariantCulture, $"- {name} against CmdStan: {GeometricMean(agreeing.Select(r => UsualEfficiency(r.Runs[name]) / r.Stan.Efficiency)):F3}");
            if (k > 0) text.AppendLine(CultureInfo.InvariantCulture, $"- {name} against {methods[k - 1].Name}: {GeometricMean(agreeing.Select(r => UsualEfficiency(r.Runs[name]) / UsualEfficiency(r.Runs[methods[k - 1].Name]))):F3}");
        }
        return text.ToString();
    }

    private static string Section(List<Row> rows, Method[] methods, int seeds, string summary)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            posteriordb's posteriors with reference draws, 4 chains of 1000 + 1000. Efficiency is the smallest bulk ESS for 1,000 leapfrog steps, those of the warm-up
            included, the median over the seeds, and in brackets how many times CmdStan's (one seed). Over all runs: the largest R-hat, the smallest bulk ESS, the largest distance |z| of a mean or mean
            square from the reference's in standard errors of both.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- sampling CHECKOUT_OF_POSTERIORDB ../shared --seeds {seeds} --output bench/RESULTS.md
            ```

            """);
        text.AppendLine(summary);
        text.AppendLine(CultureInfo.InvariantCulture, $"| posterior | parameters | CmdStan |{string.Concat(methods.Select(m => $" {m.Name} | R-hat | ESS | \\|z\\| |"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- | ---: | ---: |{string.Concat(methods.Select(_ => " ---: | ---: | ---: | ---: |"))}");
        foreach (Row row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Posterior} | {row.Dimension} | {row.Stan.Efficiency:G3}{(row.Stan.ChainsAgree ? "" : " (chains disagree)")} |");
            foreach (ReferenceSampling[] runs in methods.Select(m => row.Runs[m.Name]))
                text.Append(CultureInfo.InvariantCulture, $" {UsualEfficiency(runs):G3} (x{UsualEfficiency(runs) / row.Stan.Efficiency:F2}) | {runs.Max(r => r.RHat):F4} | {runs.Min(r => r.BulkEss):F0} | {runs.Max(r => r.LargestError):F2} |");
            text.AppendLine();
        }
        AppendSolved(text, [.. rows.Where(row => row.Solved.Count > 0)], [.. methods.Where(method => method.Options.Metric == MetricKind.Diagonal)]);
        return text.ToString();
    }

    private static void AppendSolved(StringBuilder text, Row[] rows, Method[] methods)
    {
        if (rows.Length == 0) return;
        text.AppendLine("""

            Where CmdStan's default chains disagree with each other, with the settings that `bayes diagnose` advises for a fit of Stan's defaults: arma11 with `--init 0.1`, the others with
            `--adapt-delta 0.9995 --warmup 10000 --draws 50000` (eight schools: beyond the 0.99 and 2000 that are advised, beside the non-centred form, which alone mends it for good) and `--adapt-delta 0.99 --warmup 2000 --draws 10000`; one seed.
            K_m and V_m of one_comp_mm_elim_abs have means and no second moments (why, is told in `ReferenceDraws.cs`): their quantiles of 5, 50 and 95 % are compared instead of
            their mean squares, with the reference's.

            """);
        text.AppendLine(CultureInfo.InvariantCulture, $"| posterior |{string.Concat(methods.Select(m => $" {m.Name}: R-hat | ESS | \\|z\\| |"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(methods.Select(_ => " ---: | ---: | ---: |"))}");
        foreach (Row row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Posterior} |");
            foreach (ReferenceSampling[] runs in methods.Select(m => row.Solved[m.Name]))
                text.Append(CultureInfo.InvariantCulture, $" {runs.Max(r => r.RHat):F4} | {runs.Min(r => r.BulkEss):F0} | {runs.Max(r => r.LargestError):F2} |");
            text.AppendLine();
        }
    }

    private static Dictionary<string, StanRun> ReadBaseline(string shared)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "baselines", "stan_sampling.json")));
        return document.RootElement.GetProperty("rows").EnumerateObject().ToDictionary(
            row => row.Name, row => new StanRun(row.Value.GetProperty("ess_per_1000_leapfrogs").GetDouble(), row.Value.GetProperty("chains_agree").GetBoolean()));
    }
}
