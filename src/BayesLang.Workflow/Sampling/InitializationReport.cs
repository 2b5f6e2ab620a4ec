using System.Text;
using BayesLang.Compiler.Loading;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>Says why no initial point was found: how often each reason came, and which statement of the model is behind it.</summary>
static class InitializationReport
{
    // Each traced point costs an evaluation of a model without optimisation; a few tell what a hundred would.
    private const int TracedPoints = 10;
    private const int ReasonsShown = 3;

    public static SamplingException Explain(InitializationException failure, Model program, IDataContext data, CompiledModel model, double radius, string? subject = null)
    {
        SourceText source = program.Source;
        subject ??= $"chain {failure.Chain + 1}";
        StringBuilder text = new();
        text.Append(failure.Tries.Length == 1
            ? $"{subject} cannot start at the initial values given:"
            : $"{subject} found no point to start from in {failure.Tries.Length} tries:");
        var reasons = failure.Tries.GroupBy(attempt => ReasonOf(attempt, source, model)).OrderByDescending(group => group.Count()).ToList();
        foreach (var reason in reasons.Take(ReasonsShown)) text.Append($"\n  {TimesOf(reason.Count(), failure.Tries.Length)}{reason.Key}");
        if (reasons.Count > ReasonsShown) text.Append($"\n  and {reasons.Count - ReasonsShown} other reasons");
        foreach (string cause in CausesOf([.. failure.Tries.Where(attempt => attempt.Fault != InitializationFault.Rejected).Take(TracedPoints)], program, data))
            text.Append($"\n{cause}");
        text.Append(failure.Tries.Length == 1
            ? "\nGive values inside the support of every statement."
            : $"\nThe tries are uniform on (-{radius}, {radius}) of the unconstrained scale: give initial values (--init FILE) or a smaller radius (--init R), and see that every parameter is declared with the bounds that its distribution has.");
        return new SamplingException(text.ToString());
    }

    private static string ReasonOf(FailedTry attempt, SourceText source, CompiledModel model) => attempt switch
    {
        { Fault: InitializationFault.NonFiniteGradient, Coordinate: >= 0 } => $"the log density is finite, but its derivative by {model.UnconstrainedNames[attempt.Coordinate]} (unconstrained) is not",
        { Line: > 0 } => $"{FaultText.PlaceOf(source, attempt.Line)}: {attempt.Message}",
        _ => attempt.Message,
    };

    private static string TimesOf(int count, int tries) => tries == 1 ? "" : $"{count} times: ";

    /// <summary>The lines whose increments are not finite, the most frequent first.</summary>
    private static IEnumerable<string> CausesOf(FailedTry[] tries, Model program, IDataContext data)
    {
        SourceText source = program.Source;
        List<(int Line, string What)> causes = [];
        foreach (FailedTry attempt in tries)
        {
            DensityTrace trace;
            try
            {
                trace = DensityTrace.At(source, data, attempt.Position.AsSpan(), program.Options);
            }
            catch (Exception e) when (e is ModelException or DataException or ModelCompileException)
            {
                // No explanation is no reason to hide what is known.
                yield break;
            }
            if (trace.Rejection is { } rejection) causes.Add((rejection.Line, rejection.Message));
            else if (trace.FirstNotFinite is { } increment) causes.Add((increment.Line, $"this adds {(double.IsNaN(increment.Value) ? "NaN" : increment.Value > 0 ? "infinity" : "minus infinity")} to the log density"));
        }
        foreach (var cause in causes.GroupBy(cause => cause).OrderByDescending(group => group.Count()).Take(ReasonsShown))
        {
            yield return cause.Key.Line > 0 ? $"{FaultText.PlaceOf(source, cause.Key.Line)}: {cause.Key.What.TrimEnd('.', '!')}:" : cause.Key.What;
            if (cause.Key.Line > 0 && cause.Key.Line <= source.LineCount) yield return $"{cause.Key.Line,5} | {source.Line(cause.Key.Line)}";
        }
    }
}
