using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using BayesLang.Cli.Commands;
using BayesLang.Cli.Output;
using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Inference;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Cli;

/// <summary>From arguments to an exit code: finds the command, runs it, and turns faults into messages.</summary>
static class CommandLine
{
    private static readonly (string Name, Func<Terminal, IModelBackend?, Command> Create)[] fitCommands =
    [
        ("summary", (terminal, _) => SummaryCommand.Create(terminal)),
        ("loo", (terminal, _) => LooCommand.Create(terminal)),
        ("compare", (terminal, _) => CompareCommand.Create(terminal)),
        ("format", (terminal, _) => FormatCommand.Create(terminal)),
        ("functions", (terminal, _) => FunctionsCommand.Create(terminal)),
        ("models", (terminal, _) => ModelsCommand.Create(terminal)),
        ("suggest", (terminal, _) => SuggestCommand.Create(terminal)),
        ("new", (terminal, _) => NewCommand.Create(terminal)),
        ("export", (terminal, _) => ExportCommand.Create(terminal)),
        ("lsp", (_, _) => LspCommand.Create()),
    ];

    private static readonly (string Name, Func<Terminal, IModelBackend, Command> Create)[] modelCommands =
    [
        ("check", CheckCommand.Create),
        ("info", InfoCommand.Create),
        ("explain", ExplainCommand.Create),
        ("priors", PriorsCommand.Create),
        ("compile", CompileCommand.Create),
        ("log-prob", LogProbCommand.Create),
        ("bench", BenchCommand.Create),
        ("fit", FitCommand.Create),
        ("sample", SampleCommand.Create),
        ("prior-predictive", PriorPredictiveCommand.Create),
        ("sbc", SbcCommand.Create),
        ("resume", ResumeCommand.Create),
        ("rerun", RerunCommand.Create),
        ("generate", GenerateCommand.Create),
        ("ppc", PpcCommand.Create),
        ("sensitivity", SensitivityCommand.Create),
        ("report", (terminal, _) => ReportCommand.Create(terminal)),
        ("diagnose", DiagnoseCommand.Create),
        ("optimize", OptimizeCommand.Create),
        ("laplace", LaplaceCommand.Create),
        ("variational", VariationalCommand.Create),
        ("pathfinder", PathfinderCommand.Create),
    ];

    /// <summary>Runs one command line. Without a backend there are only the commands that need none.</summary>
    public static int Run(string[] args, Terminal terminal, IModelBackend? backend)
    {
        ParseResult result = CreateRoot(args.FirstOrDefault(), terminal, backend).Parse(args);
        if (result.Action is ParseErrorAction or null)
        {
            foreach (string message in result.Errors.Select(error => error.Message).Distinct()) terminal.Fault(message);
            string command = result.CommandResult.Command is RootCommand ? "" : " " + result.CommandResult.Command.Name;
            terminal.Error.WriteLine($"See bayes{command} --help.");
            return ExitCodes.Usage;
        }
        try
        {
            return Invoke(result, terminal);
        }
        catch (Exception exception)
        {
            string[] lines = exception.Message.Split('\n');
            terminal.Fault($"an internal failure of bayes {Version}, please report it with the model: {exception.GetType().Name}: {lines[0].Trim()}");
            if (result.GetValue<bool>(Verbose) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BAYESLANG_VERBOSE"))) terminal.Error.WriteLine(exception);
            return ExitCodes.Fault;
        }
    }

    /// <summary>Runs a command for another one.</summary>
    public static int Run(Command command, string[] args, Terminal terminal)
    {
        ParseResult result = command.Parse(args);
        if (result.Errors.Count == 0) return Invoke(result, terminal);
        foreach (string message in result.Errors.Select(error => error.Message).Distinct()) terminal.Fault(message);
        return ExitCodes.Fault;
    }

    private static int Invoke(ParseResult result, Terminal terminal)
    {
        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error });
        }
        catch (ModelCompileException exception)
        {
            DiagnosticPrinter.Print(terminal.Error, exception.Diagnostics, terminal.IsErrorTerminal, terminal.Width);
        }
        catch (MappingException exception)
        {
            foreach (string problem in exception.Problems) terminal.Fault(problem);
        }
        catch (ModelException exception)
        {
            terminal.Fault(exception.Line > 0 ? $"{ModelOf(result)}:{exception.Line}: {exception.Message}" : exception.Message);
        }
        catch (DataException exception) when (exception.Line > 0)
        {
            terminal.Fault($"{ModelOf(result)}:{exception.Line}: {exception.Message}");
        }
        catch (Exception exception) when (exception is DataException or DataFormatException or SamplingException or ArgumentException { ParamName: null } or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            terminal.Fault(exception.Message);
        }
        catch (OperationCanceledException)
        {
            terminal.Fault("stopped.");
        }
        return ExitCodes.Fault;
    }

    private const string Verbose = "--verbose";

    public static string Version { get; } =
        (typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];

    /// <summary>The model's path among the arguments, for places of faults at run time.</summary>
    private static string ModelOf(ParseResult result) =>
        result.CommandResult.Command.Arguments.FirstOrDefault(argument => argument.Name == "MODEL") is Argument<string> model && result.GetValue(model) is { } path ? path : "line";

    /// <summary>Only the command that is called is built; all of them for help, and for the suggestions after a wrong name.</summary>
    private static RootCommand CreateRoot(string? called, Terminal terminal, IModelBackend? backend)
    {
        RootCommand root = new("Bayesian models: compiled in a second, sampled at full speed, checked on the way.")
        {
            new Option<bool>(Verbose) { Description = "Tell where in the program an internal failure happened.", Recursive = true },
        };
        (string Name, Func<Command> Create)[] all =
        [
            .. backend is null ? [] : modelCommands.Select(command => (command.Name, (Func<Command>)(() => command.Create(terminal, backend)))),
            .. fitCommands.Select(command => (command.Name, (Func<Command>)(() => command.Create(terminal, backend)))),
        ];
        bool isKnown = all.Any(command => command.Name == called);
        foreach ((string name, Func<Command> create) in all)
        {
            if (isKnown && name != called) continue;
            Command command = create();
            // In the list of all commands, a line each.
            if (!isKnown) command.Description = command.Description?.Split('\n')[0];
            root.Add(command);
        }
        return root;
    }
}
