using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

static class LaplaceCommand
{
    private static readonly LaplaceOptions standard = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        MethodArguments shared = new();
        OptimizerArguments search = new("--iter", standard.Optimizer.Iterations, choosesAlgorithm: true);
        Option<string?> mode = new("--mode") { Description = "The mode: a folder or CSV file of optimize (CmdStan's too), or a JSON file of all parameters; found first where absent.", HelpName = "FILE" };
        Option<bool> jacobian = MethodArguments.Flag("--jacobian", standard.Jacobian, "Add the log Jacobian of the transforms; a mode that is given must have been found with the same.");
        Option<int> draws = CommonOptions.Count("--draws", standard.Draws, 1, "Draws from the approximation.");
        Option<bool> calculateLp = MethodArguments.Flag("--calculate-lp", standard.CalculateLp, "Compute the log density at every draw, which tells how good the approximation is.");
        Command command = shared.Command("laplace", "Draw from the normal approximation at a mode, and say how near the posterior it is.", [mode, jacobian, draws, calculateLp, .. search.All]);
        command.SetAction(result => MethodReport.Run(terminal, backend, shared.Request(result, new LaplaceOptions
        {
            Optimizer = search.Options(result),
            Jacobian = result.GetValue(jacobian),
            Draws = result.GetValue(draws),
            CalculateLp = result.GetValue(calculateLp),
        }) with { ModePath = result.GetValue(mode) }, shared.WantsJson(result)));
        return command.WithExample("bayes laplace eight_schools.bym --data eight_schools.json --seed 1", "bayes laplace eight_schools.bym --data eight_schools.json --mode fits/eight_schools-20260101-120000");
    }
}
