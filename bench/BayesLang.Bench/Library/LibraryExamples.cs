using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using BayesLang.Workflow;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Reports;

namespace BayesLang.Bench.Library;

/// <summary>
/// Fits each model of the library to its own example, as <c>bayes fit NAME --example</c> does, and reports it. An example must sample without divergences and with
/// R-hat below 1.01, and be done in a minute.
/// </summary>
static class LibraryExamples
{
    private const double GreatestRHat = 1.01, MostSeconds = 60;

    private sealed record Run(string Model, ulong Seed, int Divergences, double RHat, double Ess, double Sampling, double Reporting, ImmutableArray<(string Step, Verdict Verdict, string Sentence)> Steps)
    {
        public Verdict Verdict => Steps.Max(step => step.Verdict);

        /// <summary>Whether it does what an example must; what chance alone lets R-hat exceed is told by the report.</summary>
        public bool IsClean => Divergences == 0 && RHat < GreatestRHat && Sampling + Reporting <= MostSeconds;
    }

    /// <param name="only">Names of models; all where null.</param>
    /// <param name="seeds">Seeds 1, 2, …</param>
    /// <param name="output">The results' file.</param>
    public static int RunAll(string[]? only, int seeds, string? output)
    {
        List<Run> runs = [];
        foreach (LibraryModel model in ModelLibrary.Standard.All.Where(model => only?.Contains(model.Name) ?? true))
            for (ulong seed = 1; seed <= (ulong)seeds; seed++)
            {
                Run run = RunOne(model, seed);
                runs.Add(run);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Model,-26} seed {seed}  {run.Divergences,4} divergences  R-hat {run.RHat:F4}  ESS {run.Ess,6:F0}  {run.Sampling,5:F1} s + {run.Reporting,4:F1} s  {Told(run)}"));
                foreach ((string step, _, string sentence) in run.Steps.Where(step => step.Verdict > Verdict.Good)) Console.WriteLine($"    {step}: {sentence}");
            }
        Console.WriteLine(Summary(runs));
        if (output is not null) ResultsFile.Replace(output, "The library's examples", Section(runs, seeds));
        return runs.All(run => run.IsClean) ? 0 : 1;
    }

    private static Run RunOne(LibraryModel model, ulong seed)
    {
        string folder = Directory.CreateTempSubdirectory("bayes-example-").FullName;
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            (string modelPath, string dataPath) = PreparedFit.Of(FitRequest.OfExample(model, folder)).Write(folder);
            Fit fit = Model.Compile(modelPath).Sample(Workflow.Data.Open(dataPath), new SampleOptions { Seed = seed, Folder = folder, DataPath = dataPath });
            double sampling = watch.Elapsed.TotalSeconds;
            Report report = ReportBuilder.Build(folder);
            double reporting = watch.Elapsed.TotalSeconds - sampling;
            Evidence evidence = Evidence.Of(fit.Table);
            return new Run(model.Name, seed, evidence.Chains.Sum(chain => chain.Divergences),
                evidence.Rows.Select(row => row.RHat).Where(double.IsFinite).Max(), evidence.Rows.SelectMany(row => (double[])[row.EssBulk, row.EssTail]).Where(double.IsFinite).Min(),
                sampling, reporting, [.. report.Steps.Select(step => (step.Id, step.Verdict ?? Verdict.Good, step.Sentence))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Told(Run run) => run.Steps.Where(step => step.Verdict > Verdict.Good).Select(step => $"{step.Verdict.ToString().ToLowerInvariant()}: {step.Step}").ToArray() is { Length: > 0 } told ? string.Join(", ", told) : "good";

    private static string Summary(List<Run> runs) => string.Create(CultureInfo.InvariantCulture,
        $"{runs.Count(run => run.IsClean)} of {runs.Count} runs without divergences, R-hat below {GreatestRHat} and within {MostSeconds} s; {runs.Count(run => run.Verdict == Verdict.Good)} reports are good, {runs.Count(run => run.Verdict == Verdict.Look)} say look, {runs.Count(run => run.Verdict == Verdict.Stop)} stop; fit and report take {Median(runs):F1} s in the median, {runs.Max(run => run.Sampling + run.Reporting):F1} s at most");

    private static double Median(List<Run> runs)
    {
        double[] sorted = [.. runs.Select(run => run.Sampling + run.Reporting).Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Section(List<Run> runs, int seeds)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            Each model of the library fitted to its own example and reported, as `bayes fit NAME --example` does, at {seeds} seeds. Divergences are of all seeds together, R-hat and
            seconds the greatest, the effective sample size the least.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- library --seeds {seeds} --output bench/RESULTS.md
            ```

            **{Summary(runs)}.**

            | model | divergences | R-hat | ESS | sampling, s | report, s | what the report says |
            | --- | ---: | ---: | ---: | ---: | ---: | --- |

            """);
        foreach (IGrouping<string, Run> model in runs.GroupBy(run => run.Model))
            text.Append(CultureInfo.InvariantCulture, $"| {model.Key} | {model.Sum(run => run.Divergences)} | {model.Max(run => run.RHat):F3} | {model.Min(run => run.Ess):F0} | {model.Max(run => run.Sampling):F1} | {model.Max(run => run.Reporting):F1} | {string.Join("; ", model.Select(Told).Distinct())} |\n");
        return text.ToString();
    }
}
