using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Inference.Approximation;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

static class VariationalCommand
{
    private static readonly AdviOptions standard = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        MethodArguments shared = new();
        Option<string> algorithm = new("--algorithm") { Description = "meanfield (independent parameters) or fullrank (any covariance).", DefaultValueFactory = _ => "meanfield" };
        algorithm.AcceptOnlyFromAmong("meanfield", "fullrank");
        Option<int> iterations = CommonOptions.Count("--iter", standard.Iterations, 1, "The most iterations.");
        Option<int> gradSamples = CommonOptions.Count("--grad-samples", standard.GradSamples, 1, "Draws for each gradient of the ELBO.");
        Option<int> elboSamples = CommonOptions.Count("--elbo-samples", standard.ElboSamples, 1, "Draws for each estimate of the ELBO.");
        Option<double> eta = MethodArguments.Real("--eta", standard.Eta, "The scale of the steps, with --adapt-engaged false.");
        Option<bool> adaptEngaged = MethodArguments.Flag("--adapt-engaged", standard.AdaptEngaged, "Choose the scale of the steps among 100, 10, 1, 0.1 and 0.01.");
        Option<int> adaptIterations = CommonOptions.Count("--adapt-iter", standard.AdaptIterations, 1, "Iterations for each scale that is tried.");
        Option<double> tolRelObj = MethodArguments.Real("--tol-rel-obj", standard.TolRelObj, "Converged where the ELBO's relative changes fall below.");
        Option<int> evalElbo = CommonOptions.Count("--eval-elbo", standard.EvalElbo, 1, "Estimate the ELBO every N iterations.");
        Option<int> outputSamples = CommonOptions.Count("--output-samples", standard.OutputSamples, 1, "Draws from the approximation.");
        Command command = shared.Command(
            "variational", "Fit a normal on the unconstrained scale by ADVI, draw from it, and say how near the posterior it is.",
            algorithm, iterations, gradSamples, elboSamples, eta, adaptEngaged, adaptIterations, tolRelObj, evalElbo, outputSamples);
        command.Validators.Add(result =>
        {
            if (result.GetResult(eta) is { Implicit: false } && (result.GetResult(adaptEngaged) is not { Implicit: false } || result.GetValue(adaptEngaged))) result.AddError("--eta needs --adapt-engaged false; otherwise the scale of the steps is chosen.");
        });
        command.SetAction(result => MethodReport.Run(terminal, backend, shared.Request(result, new VariationalOptions
        {
            Advi = new AdviOptions
            {
                Family = result.GetValue(algorithm) == "fullrank" ? VariationalFamily.FullRank : VariationalFamily.MeanField,
                Iterations = result.GetValue(iterations),
                GradSamples = result.GetValue(gradSamples),
                ElboSamples = result.GetValue(elboSamples),
                Eta = result.GetValue(eta),
                AdaptEngaged = result.GetValue(adaptEngaged),
                AdaptIterations = result.GetValue(adaptIterations),
                TolRelObj = result.GetValue(tolRelObj),
                EvalElbo = result.GetValue(evalElbo),
                OutputSamples = result.GetValue(outputSamples),
            },
        }), shared.WantsJson(result)));
        return command.WithExample("bayes variational eight_schools.bym --data eight_schools.json --algorithm fullrank --seed 1");
    }
}
