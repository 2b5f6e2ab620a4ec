using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Workflow.Runs;

namespace BayesLang.Cli;

/// <summary>A recorded run as arguments of the command that made it.</summary>
static class RunArguments
{
    private static readonly Dictionary<string, Func<Terminal, IModelBackend, Command>> methods = new()
    {
        [RunMethod.Sample] = Commands.SampleCommand.Create,
        [RunMethod.PriorPredictive] = Commands.PriorPredictiveCommand.Create,
    };

    /// <summary>The command that made it.</summary>
    public static Command CommandOf(this RecordedRun run, Terminal terminal, IModelBackend backend) => methods[run.Manifest.Method](terminal, backend);

    /// <summary>The model of the run as commands take it, with the run's own priors from outside.</summary>
    public static ModelFile ModelFileOf(this RecordedRun run) => new ModelFile(run.ModelPath, [.. run.IncludePath]) with { Priors = run.Priors };

    /// <summary>The arguments behind the command's name: the model, the data, the seed and every option that the manifest records and the command has.</summary>
    public static IEnumerable<string> Arguments(this RecordedRun run, Command command)
    {
        yield return run.ModelPath;
        if (run.DataPath is { } data)
        {
            yield return "--data";
            yield return data;
        }
        foreach (string folder in run.IncludePath)
        {
            yield return "--include-path";
            yield return folder;
        }
        yield return "--seed";
        yield return run.Manifest.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        HashSet<string> known = [.. command.Options.Select(option => option.Name)];
        foreach (string word in RunOptions.Words(run, name => known.Contains($"--{name}"))) yield return word;
    }

    /// <summary>What ran the chains, where threads did not.</summary>
    public static IEnumerable<string> LauncherArguments(this RecordedRun run) =>
        run.Manifest.Launch is { } launch ? ["--launcher", launch.Launcher, .. launch.Options.Select(option => $"--slurm-option={option}")] : [];
}
