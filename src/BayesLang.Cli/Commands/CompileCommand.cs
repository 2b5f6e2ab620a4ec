using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Compiler.Passes;

namespace BayesLang.Cli.Commands;

static class CompileCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        model.Arity = ArgumentArity.ZeroOrOne;
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string> emit = new("--emit") { Description = "The stage to show.", DefaultValueFactory = _ => "csharp" };
        emit.AcceptOnlyFromAmong("syntax", "ir", "csharp");
        Option<string?> after = new("--after") { Description = "With --emit ir: the pass after which to show it; the last where absent.", HelpName = "PASS" };
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Option<bool> passes = new("--passes") { Description = "List the optimisations that --no-pass switches off." };
        Option<bool> report = new("--report") { Description = "Tell, line by line, what was made faster, what was left as it is, and why." };
        Option<string?> data = CommonOptions.Data();
        data.Description = "With --report: data, for the sizes and the time of a gradient.";
        Option<bool> json = CommonOptions.Json();
        json.Description = "With --report: print JSON for programs.";
        Command command = new("compile", "Show a stage of a model's compilation, or report its optimisations.") { model, emit, after, report, data, json, prior, noPass, passes, includePath };
        command.Validators.Add(result =>
        {
            if (result.GetResult(after) is { Implicit: false } && result.GetValue(emit) != "ir") result.AddError("--after needs --emit ir.");
            if (result.GetResult(prior) is not null && result.GetValue(emit) == "syntax") result.AddError("--prior changes a model behind its syntax; show the ir or the csharp.");
            bool reports = result.GetValue(report);
            if (reports && result.GetResult(emit) is { Implicit: false }) result.AddError("--report and --emit are two commands.");
            if (!reports && result.GetValue(data) is not null) result.AddError("--data needs --report.");
            if (!reports && result.GetValue(json)) result.AddError("--json needs --report.");
            if (!result.GetValue(passes) && result.GetValue(model) is null) result.AddError("Required argument missing for command: 'compile'.");
        });
        command.SetAction(result =>
        {
            if (result.GetValue(passes))
            {
                terminal.Out.WriteLine(Pipeline.ListOptional());
                return ExitCodes.Done;
            }
            ModelFile file = CommonOptions.File(result, model, includePath).With(result, prior).Told(terminal, backend);
            PassSet without = CommonOptions.Without(result, noPass);
            if (!result.GetValue(report)) terminal.Out.WriteLine(backend.Emit(file, result.GetRequiredValue(emit), result.GetValue(after), without).TrimEnd());
            else if (result.GetValue(json)) RemarkPrinter.PrintJson(terminal.Out, backend.Report(file, without, result.GetValue(data)));
            else RemarkPrinter.Print(terminal, backend.Report(file, without, result.GetValue(data)));
            return ExitCodes.Done;
        });
        return command.WithExample("bayes compile eight_schools.bym --emit csharp", "bayes compile eight_schools.bym --emit csharp --no-pass vectorize-loops", "bayes compile eight_schools.bym --report --data eight_schools.json");
    }
}
