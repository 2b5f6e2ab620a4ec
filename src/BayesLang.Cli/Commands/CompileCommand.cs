using System.CommandLine;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Commands;

static class CompileCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string> emit = new("--emit") { Description = "The stage to show.", DefaultValueFactory = _ => "csharp" };
        emit.AcceptOnlyFromAmong("syntax", "ir", "csharp");
        Option<string?> after = new("--after") { Description = "With --emit ir: the pass after which to show it; the last where absent.", HelpName = "PASS" };
        Command command = new("compile", "Show a stage of a model's compilation.") { model, emit, after, includePath };
        command.Validators.Add(result =>
        {
            if (result.GetResult(after) is { Implicit: false } && result.GetValue(emit) != "ir") result.AddError("--after needs --emit ir.");
        });
        command.SetAction(result =>
        {
            terminal.Out.WriteLine(backend.Emit(CommonOptions.File(result, model, includePath), result.GetRequiredValue(emit), result.GetValue(after)).TrimEnd());
            return ExitCodes.Done;
        });
        return command.WithExample("bayes compile eight_schools.bym --emit csharp");
    }
}
