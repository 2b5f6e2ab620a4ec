using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

static class OptimizeCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        MethodArguments shared = new();
        OptimizerArguments search = new("--iter", new OptimizeOptions().Optimizer.Iterations, choosesAlgorithm: true);
        Option<bool> jacobian = MethodArguments.Flag("--jacobian", false, "Add the log Jacobian of the transforms: the mode on the unconstrained scale, for laplace.");
        Option<bool> saveIterations = MethodArguments.Flag("--save-iterations", false, "Write the point after each iteration too.");
        Command command = shared.Command("optimize", "Find a mode: the penalised maximum likelihood, or with --jacobian the posterior mode on the unconstrained scale.", [.. search.All, jacobian, saveIterations]);
        command.SetAction(result => MethodReport.Run(terminal, backend, shared.Request(result, new OptimizeOptions
        {
            Optimizer = search.Options(result),
            Jacobian = result.GetValue(jacobian),
            SaveIterations = result.GetValue(saveIterations),
        }), shared.WantsJson(result)));
        return command.WithExample("bayes optimize eight_schools.bym --data eight_schools.json --jacobian --seed 1");
    }
}
