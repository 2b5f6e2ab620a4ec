using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Sensitivity;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>How much the answer depends on the priors (Kallioinen et al. 2024).</summary>
static class SensitivityStep
{
    public const string Id = "sensitivity", Title = "How much the priors decide";

    private const int MostQuantities = 40;

    public static ReportStep Of(Analysis analysis)
    {
        HashSet<string> answers = [.. analysis.Quantities.Where(quantity => quantity.Curve is null).Select(quantity => quantity.Name)];
        HashSet<string> shown = [.. answers, .. analysis.TopParameters];
        (string Name, Draws Draws)[] quantities = [.. FitSensitivity.Quantities(analysis.Table, (variable, _) => shown.Contains(variable)).OrderByDescending(each => answers.Contains(BaseOf(each.Name))).Take(MostQuantities)];
        // Thinned draws have the log densities of some draws alone.
        int draws = analysis.Derived.Table.DrawsPerChain, step = (analysis.Table.DrawsPerChain + draws - 1) / draws;
        if (quantities.Length == 0) return new ReportStep(Id, Title, null, "The fit has no quantities that vary.");
        if (FitSensitivity.PriorOf(analysis.Derived.Table, analysis.Derived.Table) is not { } prior) return new ReportStep(Id, Title, null, "The log prior of the model cannot be derived, so it is not known how much the priors decide.") { Paragraphs = analysis.Derived.Messages };
        PowerScaling scaling = PowerScaling.Of([.. quantities.Select(each => (each.Name, Thinned(each.Draws, step)))], prior, FitSensitivity.LikelihoodOf(analysis.Derived.Table, analysis.Derived.Table), new PowerScalingOptions { Threshold = Thresholds.MinSensitivity });
        ReportStep found = StepFinding.Step(Id, Title, "The answer rests on the data: stronger or weaker priors would hardly change it.", Judge(analysis, scaling, answers));
        return found with
        {
            Paragraphs = [.. found.Paragraphs, .. Others(scaling, answers) is { } others ? (string[])[others] : []],
            Tables =
            [
                new ReportTable("Change with a power of the prior and of the likelihood (0.05 and more is a sensitivity)", ["quantity", "prior", "likelihood", "what it means"],
                    [.. scaling.Quantities.Select(quantity => (ImmutableArray<string>)[quantity.Name, $"{quantity.Prior.Distance:F3}", $"{quantity.Likelihood.Distance:F3}", Meaning(quantity.Diagnosis)])]),
            ],
        };
    }

    /// <summary>Of the quantities that answer the question: how other parameters depend on their priors matters through these (Kallioinen et al. 2024, §2.4).</summary>
    private static IEnumerable<StepFinding> Judge(Analysis analysis, PowerScaling scaling, HashSet<string> answers)
    {
        if (scaling.KHat > ParetoK.Threshold(analysis.Derived.Table.DrawsPerChain * analysis.Table.Chains.Length))
            yield return new StepFinding(Verdict.Look, $"The posterior changes so much with its priors that these draws cannot tell how much (k-hat {scaling.KHat:F2}).", new Advice("Fit again with another prior, `--prior`, and compare."));
        string[] conflicts = Named(PowerScalingDiagnosis.PriorDataConflict), weak = Named(PowerScalingDiagnosis.StrongPriorOrWeakLikelihood);
        if (conflicts.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Listing.Of(conflicts)}: prior and data pull in different directions, and the answer lies between them. Other priors would change it.",
                new Advice($"Check whether the prior of {conflicts[0]} says what is known; if it is meant, say so in the report. Write another prior into this command, and it tells what that would change:", Try(analysis, scaling, conflicts[0])));
        if (weak.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Listing.Of(weak)}: the data say little here, and the answer is largely that of the prior.",
                new Advice("Make sure that the prior is meant, and say so where the answer is told; more data would help, another prior in this command tells how much depends on it:", Try(analysis, scaling, weak[0])));

        string[] Named(PowerScalingDiagnosis diagnosis) => [.. scaling.Quantities.Where(quantity => quantity.Diagnosis == diagnosis && answers.Contains(BaseOf(quantity.Name))).OrderByDescending(quantity => quantity.Prior.Distance).Select(quantity => quantity.Name)];
    }

    private static string? Others(PowerScaling scaling, HashSet<string> answers)
    {
        string[] names = [.. scaling.Quantities.Where(quantity => quantity.Diagnosis != PowerScalingDiagnosis.None && !answers.Contains(BaseOf(quantity.Name))).Select(quantity => quantity.Name)];
        return names.Length == 0 ? null : $"Other parameters depend on their priors, {Listing.Of(names)}; where the answer does not, that does no harm.";
    }

    /// <summary>The parameter's own prior as the text to change; where the quantity is computed of several, that of the parameter that depends on it most.</summary>
    private static string? Try(Analysis analysis, PowerScaling scaling, string name)
    {
        string variable = analysis.TopParameters.Contains(BaseOf(name)) ? BaseOf(name) : BaseOf(scaling.Quantities.Where(quantity => analysis.TopParameters.Contains(BaseOf(quantity.Name))).MaxBy(quantity => quantity.Prior.Distance)?.Name ?? "");
        return Descriptions.PriorInfo.Of(analysis.Source, analysis.Run.Priors).FirstOrDefault(prior => prior.Parameter == variable) is { Priors: [{ Obstacle: null, Text: var text }, ..] } && text.Contains('~', StringComparison.Ordinal)
            ? Commands.Sensitivity(analysis, text) : null;
    }

    private static Draws Thinned(Draws draws, int step) => step == 1 ? draws
        : new Draws([.. Enumerable.Range(0, draws.Chains).Select(chain => draws.Chain(chain).ToArray().Where((_, i) => i % step == 0).ToArray())]);

    private static string Meaning(PowerScalingDiagnosis diagnosis) => diagnosis switch
    {
        PowerScalingDiagnosis.PriorDataConflict => "prior and data disagree",
        PowerScalingDiagnosis.StrongPriorOrWeakLikelihood => "the prior decides",
        _ => "",
    };

    private static string BaseOf(string name) => name.Split('[')[0];
}
