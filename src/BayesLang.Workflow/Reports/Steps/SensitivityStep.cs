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
        (string Variable, string Name, Draws Draws)[] quantities = [.. FitSensitivity.Quantities(analysis.Table, (variable, _) => shown.Contains(variable)).OrderByDescending(each => answers.Contains(each.Variable)).Take(MostQuantities)];
        if (quantities.Length == 0) return new ReportStep(Id, Title, null, "The fit has no quantities that vary.");
        if (FitSensitivity.PriorOf(analysis.Derived.Table, analysis.Derived.Table) is not { } prior) return new ReportStep(Id, Title, null, "The log prior of the model cannot be derived, so it is not known how much the priors decide.") { Paragraphs = analysis.Derived.Messages };
        PowerScaling scaling = PowerScaling.Of([.. quantities.Select(each => (each.Name, Thinned(each.Draws, analysis.Derived.Thin)))], prior, FitSensitivity.LikelihoodOf(analysis.Derived.Table, analysis.Derived.Table), new PowerScalingOptions { Threshold = Thresholds.MinSensitivity });
        Told[] told = [.. quantities.Zip(scaling.Quantities, (each, sensitivity) => new Told(each.Variable, answers.Contains(each.Variable), sensitivity))];
        ReportStep found = StepFinding.Step(Id, Title, "The answer rests on the data: stronger or weaker priors would hardly change it.", Judge(analysis, scaling.KHat, told));
        return found with
        {
            Paragraphs = [.. found.Paragraphs, .. Others(told) is { } others ? (string[])[others] : []],
            Tables =
            [
                new ReportTable("Change with a power of the prior and of the likelihood (0.05 and more is a sensitivity)", ["quantity", "prior", "likelihood", "what it means"],
                    [.. scaling.Quantities.Select(quantity => (ImmutableArray<string>)[quantity.Name, $"{Invariant.Text(quantity.Prior.Distance, "F3")}", $"{Invariant.Text(quantity.Likelihood.Distance, "F3")}", Meaning(quantity.Diagnosis)])]),
            ],
        };
    }

    /// <summary>Of the quantities that answer the question: how other parameters depend on their priors matters through these (Kallioinen et al. 2024, §2.4).</summary>
    private static IEnumerable<StepFinding> Judge(Analysis analysis, double kHat, Told[] told)
    {
        if (kHat > ParetoK.Threshold(analysis.Derived.Table.DrawsPerChain * analysis.Table.Chains.Length))
            yield return new StepFinding(Verdict.Look, $"The posterior changes so much with its priors that these draws cannot tell how much (k-hat {Invariant.Text(kHat, "F2")}).", new Advice("Fit again with another prior, `--prior`, and compare."));
        Told[] conflicts = Of(PowerScalingDiagnosis.PriorDataConflict), weak = Of(PowerScalingDiagnosis.StrongPriorOrWeakLikelihood);
        if (conflicts.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Names(conflicts)}: prior and data pull in different directions, and the answer lies between them. Other priors would change it.",
                new Advice($"Check whether the prior of {conflicts[0].Sensitivity.Name} says what is known; if it is meant, say so in the report. Write another prior into this command, and it tells what that would change:", Try(analysis, told, conflicts[0])));
        if (weak.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Names(weak)}: the data say little here, and the answer is largely that of the prior.",
                new Advice("Make sure that the prior is meant, and say so where the answer is told; more data would help, another prior in this command tells how much depends on it:", Try(analysis, told, weak[0])));

        Told[] Of(PowerScalingDiagnosis diagnosis) => [.. told.Where(each => each.IsAnswer && each.Sensitivity.Diagnosis == diagnosis).OrderByDescending(each => each.Sensitivity.Prior.Distance)];
    }

    private static string? Others(Told[] told)
    {
        Told[] others = [.. told.Where(each => !each.IsAnswer && each.Sensitivity.Diagnosis != PowerScalingDiagnosis.None)];
        return others.Length == 0 ? null : $"Other parameters depend on their priors, {Names(others)}; where the answer does not, that does no harm.";
    }

    /// <summary>The parameter's own prior as the text to change; where the quantity is computed of several, that of the parameter that depends on it most.</summary>
    private static string? Try(Analysis analysis, Told[] told, Told asked)
    {
        Told? changed = analysis.TopParameters.Contains(asked.Variable) ? asked : told.Where(each => analysis.TopParameters.Contains(each.Variable)).MaxBy(each => each.Sensitivity.Prior.Distance);
        return analysis.Priors.FirstOrDefault(prior => prior.Parameter == changed?.Variable) is { Priors: [{ IsReplaceable: true, Text: var text }, ..] } ? Commands.Sensitivity(analysis, text) : null;
    }

    private static string Names(Told[] told) => Listing.Of([.. told.Select(each => each.Sensitivity.Name)]);

    private static Draws Thinned(Draws draws, int step) => step == 1 ? draws
        : new Draws([.. Enumerable.Range(0, draws.Chains).Select(chain => draws.Chain(chain).ToArray().Where((_, i) => i % step == 0).ToArray())]);

    private static string Meaning(PowerScalingDiagnosis diagnosis) => diagnosis switch
    {
        PowerScalingDiagnosis.PriorDataConflict => "prior and data disagree",
        PowerScalingDiagnosis.StrongPriorOrWeakLikelihood => "the prior decides",
        _ => "",
    };

    /// <param name="Variable">What the quantity is an element of.</param>
    /// <param name="IsAnswer">True where it answers the model's question.</param>
    private sealed record Told(string Variable, bool IsAnswer, QuantitySensitivity Sensitivity);
}
