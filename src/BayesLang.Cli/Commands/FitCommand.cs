using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using BayesLang.Cli.Output;
using BayesLang.Language.Syntax;
using BayesLang.Workflow;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Tables;

namespace BayesLang.Cli.Commands;

/// <summary>From an analyst's table to a fit of a library's model: binds columns to roles, says what it did, samples and reports.</summary>
static class FitCommand
{
    private static readonly SampleOptions defaults = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = new("MODEL") { Description = "A model of the library by its name, or a .bym file of your own." };
        Option<string[]> data = new("--data", "-d") { Description = "The table, a CSV file with a header. Given a second time: further data of the model, in JSON or CSV.", HelpName = "FILE" };
        Option<string[]> map = Pairs("--map", "Which columns have which role: outcome=price predictors=area,rooms. A role whose name is a column's needs none.", "ROLE=COLUMN");
        Option<string[]> set = Pairs("--set", "Options of the model: horizon=24.", "NAME=VALUE");
        Option<string[]> levels = Pairs("--levels", "The order of the categories of a role, where it is not that of their names: group=old,new.", "ROLE=LEVEL,LEVEL");
        Option<bool> example = new("--example") { Description = "Take the model's own example as data." };
        Option<string[]> prior = PriorOption.Create();
        Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same draws; chosen at random, and recorded, where absent.", HelpName = "N" };
        Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
        Option<int> chains = CommonOptions.Count("--chains", defaults.Chains, 1, "Markov chains.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Warm-up transitions of each chain.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 1, "Transitions of each chain after warm-up.");
        Option<double?> adaptDelta = new Option<double?>("--adapt-delta") { Description = "The acceptance statistic that the step size aims at; nearer to 1 for fewer divergences.", HelpName = "D" }
            .WithRange(value => value is > 0 and < 1, "must be between 0 and 1");
        Option<int> maxDepth = CommonOptions.Count("--max-depth", defaults.MaxDepth, 1, "The greatest depth of a trajectory's tree.");
        Option<double> init = new Option<double>("--init") { Description = "The radius on the unconstrained scale that chains start in.", HelpName = "R", DefaultValueFactory = _ => defaults.InitRadius }
            .WithRange(value => value >= 0 && double.IsFinite(value), "must be 0 or more");
        Option<bool> noReport = new("--no-report") { Description = "Sample and summarise, without the report." };
        Option<bool> json = new("--json") { Description = "Print the report as JSON; with --no-report the summary." };
        Command command = new("fit", "Fit a model of the library to the columns of a table, check the fit, and write a report.") { model, data, map, set, levels, example, prior, seed, output, chains, warmup, draws, adaptDelta, maxDepth, init, noReport, json };
        command.Validators.Add(result =>
        {
            bool hasData = result.GetValue(data) is { Length: > 0 };
            if (result.GetValue(example) && (hasData || result.GetValue(map) is { Length: > 0 })) result.AddError("--example takes the model's own table and its columns; leave --data and --map out.");
            if (!result.GetValue(example) && !hasData) result.AddError($"there are no data: --data FILE.csv --map ROLE=COLUMN, or --example for the model's own.{RolesOf(result.GetValue(model))}");
            foreach (Option<string[]> option in new[] { map, set, levels })
                foreach (string text in result.GetValue(option) ?? [])
                    if (NamedText.Of(text) is null) result.AddError($"{option.Name} takes {option.HelpName}, and \"{text}\" is none.");
        });
        command.SetAction(result =>
        {
            string name = result.GetRequiredValue(model), folder = result.GetValue(output) ?? PreparedFit.FreeFolder(name);
            FitRequest request = RequestOf(name, folder, result.GetValue(data) ?? [], result.GetValue(example));
            PreparedFit prepared = PreparedFit.Of(request with { Map = [.. request.Map, .. Texts(map)], Set = [.. request.Set.Where(pair => Texts(set).All(given => given.Name != pair.Name)), .. Texts(set)], Levels = Texts(levels) });
            MappingPrinter.Print(terminal, prepared.Mapping);
            (string modelPath, string dataPath) = prepared.Write(folder);
            SampleRequest sampling = new(new ModelFile(modelPath, []).With(result, prior), dataPath, [], new SampleOptions
            {
                Folder = folder,
                DataPath = dataPath,
                Chains = result.GetValue(chains),
                Warmup = result.GetValue(warmup),
                Draws = result.GetValue(draws),
                AdaptDelta = result.GetValue(adaptDelta),
                MaxDepth = result.GetValue(maxDepth),
                InitRadius = result.GetValue(init),
                Seed = result.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
            });
            (Fit? fit, int exitCode) = SampleCommand.Posterior(terminal, backend, sampling);
            if (fit is null || fit.Table.DrawsPerChain == 0) return fit is null ? exitCode : ExitCodes.Fault;
            // What was stopped has no conclusion.
            if (result.GetValue(noReport) || !fit.IsComplete) Summarise(terminal, fit, result.GetValue(json));
            else Report(terminal, fit, result.GetValue(json));
            return exitCode;

            ImmutableArray<NamedText> Texts(Option<string[]> option) => [.. (result.GetValue(option) ?? []).Select(NamedText.Of).OfType<NamedText>()];
        });
        return command.WithExample("bayes fit ab_binary --data visits.csv --map outcome=converted group=variant", "bayes fit linear --data houses.csv --map outcome=price predictors=area,rooms,district", "bayes fit structural --example");
    }

    private static void Summarise(Terminal terminal, Fit fit, bool json)
    {
        if (json)
        {
            SummaryTable.PrintJson(terminal.Out, fit.Summary());
            return;
        }
        SummaryTable.Print(terminal, fit.Summary(), SummaryCommand.DefaultLimit);
        terminal.Out.WriteLine($"Draws, model and data: {fit.Folder} (seed {fit.Manifest?.Seed})");
    }

    private static void Report(Terminal terminal, Fit fit, bool json)
    {
        using StopSignals stop = new();
        Report report = ReportCommand.Build(terminal, fit.Folder, stop.Token);
        if (json) ReportJson.Write(report, terminal.Out);
        else ReportCommand.Show(terminal, report, ReportCommand.PageOf(fit.Folder));
    }

    private static Option<string[]> Pairs(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };

    /// <exception cref="IOException">The model or the data are not there.</exception>
    private static FitRequest RequestOf(string name, string folder, string[] data, bool isExample)
    {
        if (!File.Exists(name) && ModelLibrary.Standard.Find(name) is { } model)
            return isExample ? FitRequest.OfExample(model, folder) : With(new FitRequest(name, model.Program, model.Info, AnalystTable.Read(data[0])), data);
        if (!File.Exists(name) && Path.GetExtension(name).Length == 0) throw new FileNotFoundException($"there is no model {name} in the library.{ModelLibrary.Standard.Hint(name)}");
        if (isExample) throw new MappingException([$"{name} is a file, and only models of the library have examples beside them. Give data: --data FILE.csv --map ROLE=COLUMN."]);
        SourceText source = Model.Read(name);
        return With(new FitRequest(name, Compiler.Loading.ModelCompiler.TextWithIncludes(source), ModelInfo.Of(source), AnalystTable.Read(data[0])), data);
    }

    private static FitRequest With(FitRequest request, string[] data) => request with { MoreData = [.. data.Skip(1).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))] };

    private static string RolesOf(string? name)
    {
        if (name is null || ModelLibrary.Standard.Find(name) is not { } model) return "";
        string[] needed = [.. model.Options.Where(option => option.Default is null).Select(option => $"--set {option.Name}=VALUE")];
        return $" The roles of {name} are {string.Join(", ", model.Roles.Select(role => role.IsOptional ? $"{role.Name} (optional)" : role.Name))}.{(needed.Length == 0 ? "" : $" It also needs {string.Join(" ", needed)}.")}";
    }
}
