using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference.Optimization;

namespace BayesLang.Workflow.Methods;

/// <summary>Optimisers in words: their options by their names on the command line and in CmdStan's files, their progress, their failures.</summary>
static class OptimizerText
{
    // On the unconstrained scale a parameter that is so far from 0 is beyond anything that data say.
    private const double Runaway = 100;

    public static string NameOf(OptimizerAlgorithm algorithm) => algorithm switch
    {
        OptimizerAlgorithm.Bfgs => "bfgs",
        OptimizerAlgorithm.Newton => "newton",
        _ => "lbfgs",
    };

    public static (string Name, object Value)[] OptionsOf(OptimizerOptions options) =>
    [
        ("init-alpha", options.InitAlpha), ("tol-obj", options.TolObj), ("tol-rel-obj", options.TolRelObj), ("tol-grad", options.TolGrad),
        ("tol-rel-grad", options.TolRelGrad), ("tol-param", options.TolParam), ("history-size", options.HistorySize),
    ];

    public static LbfgsSettings SettingsOf(OptimizerOptions options) => new()
    {
        InitAlpha = options.InitAlpha,
        TolObj = options.TolObj,
        TolRelObj = options.TolRelObj,
        TolGrad = options.TolGrad,
        TolRelGrad = options.TolRelGrad,
        TolParam = options.TolParam,
        HistorySize = options.Algorithm == OptimizerAlgorithm.Lbfgs ? options.HistorySize : null,
    };

    public static string ProgressOf(in Iterate iterate) =>
        $"iteration {iterate.Number}: log density {Number(iterate.LogDensity)}, gradient {Number(NormOf(iterate.Gradient))}, step {Number(iterate.StepNorm)}, {iterate.Evaluations} evaluations";

    /// <summary>Why a search that did not converge should not be taken for a mode, and what to do.</summary>
    public static string FailureOf(OptimizationOutcome outcome, MethodRun run, bool jacobian)
    {
        string reason = outcome.Reason switch
        {
            Termination.MaxIterations => $"the optimiser stopped after {outcome.Iterations} iterations, before it converged: raise --iter",
            Termination.LineSearch => $"the optimiser found no step that improves the log density after {outcome.Iterations} iterations",
            _ => $"the optimiser was stopped after {outcome.Iterations} iterations",
        };
        int steepest = Enumerable.Range(0, outcome.Gradient.Length).MaxBy(i => Math.Abs(outcome.Gradient[i]) * Math.Max(1, Math.Abs(outcome.Position[i])));
        string where = $"the log density {Number(outcome.LogDensity)} still rises, most by {run.NameOf(steepest)} (unconstrained value {Number(outcome.Position[steepest])}, derivative {Number(outcome.Gradient[steepest])})";
        int farthest = Enumerable.Range(0, outcome.Position.Length).MaxBy(i => Math.Abs(outcome.Position[i]));
        string advice = Math.Abs(outcome.Position[farthest]) > Runaway
            ? $" {run.NameOf(farthest)} has gone to {Number(outcome.Position[farthest])} on the unconstrained scale: there may be no mode. A scale that may go to 0 needs a prior that keeps it away{(jacobian ? "" : ", or --jacobian")}."
            : " Other initial values (--init), or --algorithm bfgs or newton, may help.";
        return $"{reason}; {where}.{advice}";
    }

    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static double NormOf(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) sum += value * value;
        return Math.Sqrt(sum);
    }
}
