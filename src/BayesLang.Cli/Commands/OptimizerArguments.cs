using System.CommandLine;
using BayesLang.Inference.Optimization;

namespace BayesLang.Cli.Commands;

/// <summary>The options of the search for a mode.</summary>
sealed class OptimizerArguments
{
    private static readonly OptimizerOptions standard = new();

    private readonly Option<double> initAlpha = MethodArguments.Real("--init-alpha", standard.InitAlpha, "The first step length of the line search.");
    private readonly Option<double> tolObj = MethodArguments.Real("--tol-obj", standard.TolObj, "Converged where the log density changes by less.", mayBeZero: true);
    private readonly Option<double> tolRelObj = MethodArguments.Real("--tol-rel-obj", standard.TolRelObj, "The same, relative, in machine epsilons.", mayBeZero: true);
    private readonly Option<double> tolGrad = MethodArguments.Real("--tol-grad", standard.TolGrad, "Converged where the gradient's norm is less.", mayBeZero: true);
    private readonly Option<double> tolRelGrad = MethodArguments.Real("--tol-rel-grad", standard.TolRelGrad, "The same, relative, in machine epsilons.", mayBeZero: true);
    private readonly Option<double> tolParam = MethodArguments.Real("--tol-param", standard.TolParam, "Converged where the parameters move by less.", mayBeZero: true);
    private readonly Option<int> historySize = CommonOptions.Count("--history-size", standard.HistorySize, 1, "The steps that L-BFGS remembers.");
    private readonly Option<int> iterations;
    private readonly Option<string>? algorithm;

    /// <param name="iterations">The name of the limit of iterations.</param>
    /// <param name="most">Its default.</param>
    /// <param name="choosesAlgorithm">False where it is L-BFGS.</param>
    public OptimizerArguments(string iterations, int most, bool choosesAlgorithm)
    {
        this.iterations = CommonOptions.Count(iterations, most, 1, "The most iterations of the search for a mode.");
        if (!choosesAlgorithm) return;
        algorithm = new Option<string>("--algorithm") { Description = "lbfgs, bfgs or newton.", DefaultValueFactory = _ => "lbfgs" };
        algorithm.AcceptOnlyFromAmong("lbfgs", "bfgs", "newton");
    }

    public Option[] All => [.. algorithm is null ? (Option[])[] : [algorithm], iterations, initAlpha, tolObj, tolRelObj, tolGrad, tolRelGrad, tolParam, historySize];

    public OptimizerOptions Options(ParseResult result) => new()
    {
        Algorithm = (algorithm is null ? "lbfgs" : result.GetValue(algorithm)) switch
        {
            "bfgs" => OptimizerAlgorithm.Bfgs,
            "newton" => OptimizerAlgorithm.Newton,
            _ => OptimizerAlgorithm.Lbfgs,
        },
        Iterations = result.GetValue(iterations),
        InitAlpha = result.GetValue(initAlpha),
        TolObj = result.GetValue(tolObj),
        TolRelObj = result.GetValue(tolRelObj),
        TolGrad = result.GetValue(tolGrad),
        TolRelGrad = result.GetValue(tolRelGrad),
        TolParam = result.GetValue(tolParam),
        HistorySize = result.GetValue(historySize),
    };
}
