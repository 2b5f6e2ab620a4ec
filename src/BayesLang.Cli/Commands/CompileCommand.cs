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
        Option<bool> passes = new("--passes") { Description = "List the optimisations that --no-pass switches off." };
        Command command = new("compile", "Show a stage of a model's compilation.") { model, emit, after, noPass, passes, includePath };
        command.Validators.Add(result =>
        {
            if (result.GetResult(after) is { Implicit: false } && result.GetValue(emit) != "ir") result.AddError("--after needs --emit ir.");
            if (!result.GetValue(passes) && result.GetValue(model) is null) result.AddError("Required argument missing for command: 'compile'.");
        });
        command.SetAction(result =>
        {
            terminal.Out.WriteLine(result.GetValue(passes)
                ? Pipeline.ListOptional()
                : backend.Emit(CommonOptions.File(result, model, includePath), result.GetRequiredValue(emit), result.GetValue(after), CommonOptions.Without(result, noPass)).TrimEnd());
            return ExitCodes.Done;
        });
        return command.WithExample("bayes compile eight_schools.bym --emit csharp", "bayes compile eight_schools.bym --emit csharp --no-pass vectorize-loops");
    }
}
