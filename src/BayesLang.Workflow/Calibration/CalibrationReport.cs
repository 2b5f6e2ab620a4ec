using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Manifests;
using BayesLang.Workflow.Reports;

namespace BayesLang.Workflow.Calibration;

/// <summary>A calibration as a page: what was done, the picture of the ranks, all quantities, and how the sampler fared.</summary>
public static class CalibrationReport
{
    private const int MostCurves = 6;

    private static readonly ImmutableArray<string> citations =
    [
        "Talts, Betancourt, Simpson, Vehtari & Gelman (2018), Validating Bayesian inference algorithms with simulation-based calibration. arXiv:1804.06788.",
        "Modrák, Moon, Kim, Bürkner, Huurre, Faltejsková, Gelman & Vehtari (2023), Simulation-based calibration checking for Bayesian computation: the choice of test quantities shapes sensitivity. Bayesian Analysis.",
        "Säilynoja, Bürkner & Vehtari (2022), Graphical test for discrete uniformity and its applications in goodness-of-fit evaluation and multiple sample comparison. Statistics and Computing 32, 32.",
    ];

    /// <param name="result">What was found.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How it was done.</param>
    /// <param name="command">The command that does it.</param>
    public static Report Of(CalibrationResult result, Model model, CalibrationOptions options, string command) => new(
        $"Is {result.Model} calibrated?", "Does the sampler find the posterior of the model, when the model is true?", [Simulations(result), Ranks(result), Sampler(result)],
        new ReportRun(result.Model, model.Source.Text, [command],
        [
            ("Version", ProductVersion.Text), ("SHA-256 of the model", Manifest.HashOf(ModelCompiler.TextWithIncludes(model.Source))), ("Seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            .. options.DataPath is { } path ? ((string, string)[])[("Data", path), ("SHA-256 of the data", DataFiles.HashOf(path))] : [],
        ], citations))
    {
        Answer = result.IsCalibrated
            ? $"The true values of {result.Quantities.Length} quantities have uniform ranks among the draws of their posteriors, over {result.Simulations} simulations: model and sampler agree."
            : result.Findings.IsEmpty ? "There are no simulations to judge by." : string.Join(' ', result.Findings),
    };

    private static ReportStep Simulations(CalibrationResult result) => new("simulations", "What was simulated", result.HasRedraws ? Verdict.Look : null,
        $"Parameters were drawn from the priors {result.Simulations + result.Failed} times, and outcomes given these; each time the model was fitted to the outcomes as if the parameters were not known.")
    {
        Paragraphs = result.Notes,
    };

    private static ReportStep Ranks(CalibrationResult result)
    {
        bool isUniform = result.Quantities.All(quantity => quantity.IsCalibrated);
        string sentence = isUniform ? $"The ranks are uniform: the least adjusted p-value is {(result.Worst is { } worst ? $"{CalibrationText.PValue(worst.AdjustedPValue)}, that of {worst.Name}" : "that of no quantity")}."
            : string.Join(' ', result.Quantities.Where(quantity => !quantity.IsCalibrated).Take(MostCurves).Select(quantity => $"{quantity.Name} is not calibrated: its draws are {quantity.Fault(result.Draws)}."));
        return new ReportStep("ranks", "Where the true values lie", isUniform && result.Simulations > 0 ? Verdict.Good : Verdict.Stop, sentence)
        {
            Paragraphs = [$"Each true value is ranked among {result.Draws} nearly independent draws of its posterior. Where model and sampler are right, all ranks are equally likely. The p-value is the level of the band that the distribution function of the ranks just touches; the adjusted one is by as many as there are tests, each variable having the same share and its elements sharing it. The limit is {CalibrationResult.Level.ToString(CultureInfo.InvariantCulture)}."],
            Figures = result.Simulations == 0 ? [] : [new Figure("rank-functions", "Distribution functions of the ranks less the uniform one", $"Curves of the {Math.Min(MostCurves, result.Quantities.Length)} quantities that are farthest out, over a band that each stays in with a probability of 95 % where the model is calibrated.", result.Chart(MostCurves))],
            Tables = [new ReportTable("All quantities, those farthest out first", ["Quantity", "Distance", "p", "Adjusted p"], [.. result.Farthest(int.MaxValue).Select(quantity => (ImmutableArray<string>)[quantity.Name, CalibrationText.Distance(quantity.Uniformity.LargestDistance), CalibrationText.PValue(quantity.Uniformity.PValue), CalibrationText.PValue(quantity.AdjustedPValue)])])],
        };
    }

    private static ReportStep Sampler(CalibrationResult result) => new("sampler", "How the sampler fared", result.HasFailures ? Verdict.Stop : result.HasDependentDraws || result.HasDivergences ? Verdict.Look : Verdict.Good,
        $"{result.Failed} of {result.Simulations + result.Failed} fits failed; {result.Diverged} had divergent transitions, {result.Divergences} in all; {result.Repeated} needed a second, longer chain.")
    {
        Paragraphs = result.FirstFailure is { } failure ? [$"The first that failed: {failure}"] : [],
    };
}
