using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Inference.Approximation;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

static class PathfinderCommand
{
    private static readonly MultiPathOptions standard = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        MethodArguments shared = new();
        OptimizerArguments search = new("--max-lbfgs-iters", standard.Optimizer.Iterations, choosesAlgorithm: false);
        Option<int> numPaths = CommonOptions.Count("--num-paths", standard.NumPaths, 1, "Paths, each from a start of its own. One alone is not resampled.");
        Option<int> numDraws = CommonOptions.Count("--num-draws", standard.NumDraws, 1, "Draws of each path's approximation.");
        Option<int> numPsisDraws = CommonOptions.Count("--num-psis-draws", standard.NumPsisDraws, 1, "Draws resampled from those of all paths.");
        Option<int> numElboDraws = CommonOptions.Count("--num-elbo-draws", standard.NumElboDraws, 1, "Draws for the ELBO of each approximation along a path.");
        Option<bool> psisResample = MethodArguments.Flag("--psis-resample", standard.PsisResample, "Resample the draws of all paths by Pareto-smoothed importance weights.");
        Option<bool> calculateLp = MethodArguments.Flag("--calculate-lp", standard.CalculateLp, "Compute the log density at every draw; without it nothing is resampled.");
        Option<bool> saveSinglePaths = MethodArguments.Flag("--save-single-paths", false, "Write each path's draws too: path-K.csv.");
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Paths at work at once; 0 for as many as there are processors. The draws do not depend on it.");
        Command command = shared.Command(
            "pathfinder", "Draw from normal approximations along paths to modes, by importance, and say how near the posterior they are.",
            [numPaths, numDraws, numPsisDraws, numElboDraws, psisResample, calculateLp, saveSinglePaths, threads, .. search.All]);
        command.SetAction(result => MethodReport.Run(terminal, backend, shared.Request(result, new PathfinderOptions
        {
            Paths = new MultiPathOptions
            {
                Optimizer = search.Options(result),
                NumPaths = result.GetValue(numPaths),
                NumDraws = result.GetValue(numDraws),
                NumPsisDraws = result.GetValue(numPsisDraws),
                NumElboDraws = result.GetValue(numElboDraws),
                PsisResample = result.GetValue(psisResample),
                CalculateLp = result.GetValue(calculateLp),
                Threads = result.GetValue(threads),
            },
            SaveSinglePaths = result.GetValue(saveSinglePaths),
        }), shared.WantsJson(result)));
        return command.WithExample("bayes pathfinder eight_schools.bym --data eight_schools.json --num-paths 8 --seed 1");
    }
}
