using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Inference;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>Why a step cannot be computed for a model, as opposed to what is wrong in this program.</summary>
static class StepFailure
{
    public static bool IsOfTheModel(Exception exception) =>
        exception is ModelCompileException or ModelException or DataException or DataFormatException or SamplingException or ArgumentException { ParamName: null } or OperationCanceledException;

    /// <summary>What a step can do without; null where it cannot be computed for the model, which the step that is about it tells.</summary>
    public static T? Attempt<T>(Func<T> compute) where T : class
    {
        try
        {
            return compute();
        }
        catch (Exception reason) when (IsOfTheModel(reason))
        {
            return null;
        }
    }

    /// <summary>The step with the reason in its place, and no verdict.</summary>
    public static ReportStep Step(string id, string title, Exception reason) =>
        new(id, title, null, $"This step cannot be done for this model: {(reason is ModelCompileException { Diagnostics: [var first, ..] } ? first.Message : reason.Message.TrimEnd('.'))}.".Replace("..", ".", StringComparison.Ordinal));
}
