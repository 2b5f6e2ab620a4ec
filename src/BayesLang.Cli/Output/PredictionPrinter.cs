using System.Text.Json;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Prints cross-validations and comparisons of models.</summary>
static class PredictionPrinter
{
    private const int ShownK = 5;

    public static void Print(TextWriter output, string variable, LeaveOneOut loo, Waic? waic)
    {
        output.WriteLine($"From {Words.Count(loo.Draws, "draw")} of {Words.Count(loo.Observations.Length, "observation")} ({variable}):");
        output.WriteLine();
        List<IReadOnlyList<string>> rows = [Row("elpd_loo", loo.Elpd), Row("p_loo", loo.P), Row("looic", loo.InformationCriterion)];
        if (waic is not null) rows.AddRange([Row("elpd_waic", waic.Elpd), Row("p_waic", waic.P), Row("waic", waic.InformationCriterion)]);
        PlainTable.Write(output, ["", "estimate", "se"], rows);
        output.WriteLine();
        LeftOut[] high = [.. loo.HighK.OrderByDescending(observation => observation.KHat)];
        if (!loo.HasTails)
        {
            output.WriteLine($"warning: {Words.Count(loo.Draws, "draw")} {(loo.Draws == 1 ? "is" : "are")} too few to tell whether elpd_loo is reliable.");
        }
        else if (high.Length == 0)
        {
            output.WriteLine($"All k-hat are below {loo.KThreshold:F2}: reliable, with a Monte Carlo standard error of elpd_loo of {SummaryText.Significant(loo.McseElpd)}.");
        }
        else
        {
            string more = high.Length > ShownK ? $" and {high.Length - ShownK} more" : "";
            output.WriteLine($"warning: k-hat is above {loo.KThreshold:F2} for {high.Length} of {Words.Count(loo.Observations.Length, "observation")}, so that elpd_loo is not reliable: {string.Join(", ", high.Take(ShownK).Select(observation => $"{observation.Name} {observation.KHat:F2}"))}{more}.");
        }
        int doubtful = waic?.HighP.Count() ?? 0;
        if (doubtful > 0) output.WriteLine($"warning: p_waic is above {Waic.MaxP} for {doubtful} of {Words.Count(loo.Observations.Length, "observation")}: rely on elpd_loo.");
    }

    public static void PrintPointwise(TextWriter output, LeaveOneOut loo) =>
        PlainTable.Write(output, ["", "elpd_loo", "mcse", "p_loo", "k-hat", "ess"], loo.Observations.Select(observation => (IReadOnlyList<string>)
            [observation.Name, SummaryText.Significant(observation.Elpd), SummaryText.Significant(observation.McseElpd), SummaryText.Significant(observation.P), $"{observation.KHat:F2}", $"{observation.EffectiveSize:F0}"]));

    public static void PrintJson(TextWriter output, string variable, LeaveOneOut loo, Waic? waic) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("variable", variable);
        json.WriteNumber("draws", loo.Draws);
        json.WriteNumber("observations", loo.Observations.Length);
        Write(json, "elpd_loo", loo.Elpd);
        Write(json, "p_loo", loo.P);
        Write(json, "looic", loo.InformationCriterion);
        json.WriteReal("mcse_elpd_loo", loo.McseElpd);
        json.WriteReal("k_threshold", loo.KThreshold);
        json.WriteNumber("high_k", loo.HighK.Count());
        if (waic is not null)
        {
            Write(json, "elpd_waic", waic.Elpd);
            Write(json, "p_waic", waic.P);
            Write(json, "waic", waic.InformationCriterion);
        }
        json.WriteStartArray("pointwise");
        foreach (LeftOut observation in loo.Observations)
        {
            json.WriteStartObject();
            json.WriteString("name", observation.Name);
            json.WriteReal("elpd_loo", observation.Elpd);
            json.WriteReal("mcse_elpd_loo", observation.McseElpd);
            json.WriteReal("p_loo", observation.P);
            json.WriteReal("k_hat", observation.KHat);
            json.WriteReal("ess", observation.EffectiveSize);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static void Print(TextWriter output, ModelComparison comparison, IReadOnlyDictionary<string, LeaveOneOut> fits)
    {
        PlainTable.Write(output, ["", "elpd_diff", "se_diff", "p_worse", "elpd_loo", "se", "p_loo", "high k", "stacking", "pseudo-BMA+"], comparison.Models.Select(model => (IReadOnlyList<string>)
        [
            model.Name, $"{model.Difference.Value:F1}", $"{model.Difference.StandardError:F1}", double.IsNaN(model.ProbabilityWorse) ? "" : $"{model.ProbabilityWorse:F2}",
            $"{model.Elpd.Value:F1}", $"{model.Elpd.StandardError:F1}", $"{fits[model.Name].P.Value:F1}", $"{fits[model.Name].HighK.Count()}", $"{model.StackingWeight:F3}", $"{model.PseudoBmaWeight:F3}",
        ]));
        output.WriteLine();
        if (comparison.Observations < ModelComparison.FewObservations)
            output.WriteLine($"note: with {Words.Count(comparison.Observations, "observation")}, fewer than {ModelComparison.FewObservations}, standard errors of differences are too small.");
        string[] close = [.. comparison.Models.Skip(1).Where(model => -model.Difference.Value < ModelComparison.SmallDifference).Select(model => model.Name)];
        if (close.Length > 0) output.WriteLine($"note: {string.Join(", ", close)}: a difference below {ModelComparison.SmallDifference} is small; such models predict about alike.");
        foreach (ComparedModel model in comparison.Models.Where(model => fits[model.Name].HighK.Any()))
            output.WriteLine($"warning: {model.Name} has observations with a k-hat above {fits[model.Name].KThreshold:F2}; its elpd is not reliable (bayes loo names them).");
    }

    public static void PrintJson(TextWriter output, ModelComparison comparison, IReadOnlyDictionary<string, LeaveOneOut> fits) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("observations", comparison.Observations);
        json.WriteStartArray("models");
        foreach (ComparedModel model in comparison.Models)
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            Write(json, "elpd_diff", model.Difference);
            json.WriteReal("p_worse", model.ProbabilityWorse);
            Write(json, "elpd_loo", model.Elpd);
            Write(json, "p_loo", fits[model.Name].P);
            json.WriteNumber("high_k", fits[model.Name].HighK.Count());
            json.WriteReal("stacking_weight", model.StackingWeight);
            json.WriteReal("pseudo_bma_plus_weight", model.PseudoBmaWeight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IReadOnlyList<string> Row(string name, PointwiseSum sum) => [name, $"{sum.Value:F1}", double.IsNaN(sum.StandardError) ? "–" : $"{sum.StandardError:F1}"];

    private static void Write(Utf8JsonWriter json, string name, PointwiseSum sum)
    {
        json.WriteReal(name, sum.Value);
        json.WriteReal($"se_{name}", sum.StandardError);
    }
}
