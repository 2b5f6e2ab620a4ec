using System.Diagnostics;
using System.Globalization;
using System.Text;
using BayesLang.Tests.Inference.Analytic;

namespace BayesLang.Bench.Correctness;

/// <summary>The <c>targets</c> command: every target of which all is known with every method that suits it, in longer chains than the tests'.</summary>
static class TargetsCommand
{
    private sealed record Row(AnalyticTarget Target, SamplingMethod Method, TargetRun Run, TimeSpan Elapsed);

    /// <returns>The process's exit code: 1 where a target is missed.</returns>
    public static int Run(string? only, int draws, string? output)
    {
        List<Row> rows = [];
        foreach (AnalyticTarget target in AnalyticTargets.All.Where(t => only is null || t.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
            foreach (SamplingMethod method in SamplingMethod.All.Where(m => m.Suits(target)))
            {
                var watch = Stopwatch.StartNew();
                Row row = new(target, method, TargetRun.Of(target, method.For(target, target.Dimension > 100 ? draws / 5 : draws)), watch.Elapsed);
                rows.Add(row);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(row.Run.Test.Holds ? "ok   " : "FAILS")} {target.Name}, {method.Name}: R-hat {row.Run.RHat:F4}, ESS {row.Run.SmallestEss:F0}, {watch.Elapsed.TotalSeconds:F1} s. {row.Run.Test}"));
            }
        int failing = rows.Count(r => !r.Run.Test.Holds);
        string summary = $"{rows.Count - failing} of {rows.Count} pairs of target and method agree: {rows.Sum(r => r.Run.Test.Count)} estimates.";
        Console.WriteLine(summary);
        if (output is not null) ResultsFile.Replace(output, "Analytic targets", Section(rows, draws, summary));
        return failing == 0 ? 0 : 1;
    }

    private static string Section(List<Row> rows, int draws, string summary)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            Four chains from random starts with 1,000 transitions of warm-up and {draws:N0} draws (a fifth of that above 100 dimensions) of targets of which all is known. A transformation makes each target's
            coordinates independent standard normals; compared are the means of these scores, of their squares, of the products of neighbours, the shares below five of their quantiles, and moments
            on the target's own scale, in standard errors by our own diagnostics. The largest |z| has a limit by the number of estimates, and so has the mean of z² over the estimates that are uncorrelated.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- targets --draws {draws} --output bench/RESULTS.md
            ```

            **{summary}**

            | target | method | estimates | largest \|z\| | limit | mean z² | R-hat | ESS | leapfrogs a draw | divergences | seconds |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach ((AnalyticTarget target, SamplingMethod method, TargetRun run, TimeSpan elapsed) in rows)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {target.Name} | {method.Name} | {run.Test.Count} | {Math.Abs(run.Test.Worst.Z):F2}{(run.Test.Holds ? "" : " **fails**")} | {run.Test.Limit:F2} | {run.Test.MeanSquare:F3} | {run.RHat:F4} | {run.SmallestEss:F0} | {run.Outcome.Chains.Sum(c => c.Sampling.Leapfrogs) / (double)run.Outcome.Chains.Sum(c => c.Sampling.Transitions):F1} | {run.Outcome.Chains.Sum(c => c.Sampling.Divergences)} | {elapsed.TotalSeconds:F1} |");
        return text.ToString();
    }
}
