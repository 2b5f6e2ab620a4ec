using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Cli.Commands;

/// <summary>Lists the priors of a model's parameters, which <c>--prior</c> of other commands replaces.</summary>
static class PriorsCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> prior = PriorOption.Create();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<bool> json = CommonOptions.Json();
        Command command = new("priors", "List the priors of a model's parameters, with their lines, and say which --prior can replace.") { model, prior, json, includePath };
        command.SetAction(result =>
        {
            ImmutableArray<PriorInfo> priors = backend.Priors(CommonOptions.File(result, model, includePath).With(result, prior).Told(terminal, backend));
            if (result.GetValue(json)) PrintJson(terminal.Out, priors);
            else Print(terminal.Out, priors);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes priors eight_schools.bym", "bayes priors eight_schools.bym --prior \"tau ~ exponential(0.1)\"");
    }

    private static void Print(TextWriter output, ImmutableArray<PriorInfo> priors)
    {
        if (priors.IsEmpty) output.WriteLine("The model has no parameters.");
        foreach (PriorInfo parameter in priors)
        {
            output.WriteLine($"{parameter.Declaration}{(parameter.Documentation is { } text ? $"    {text.ReplaceLineEndings(" ")}" : "")}");
            if (parameter.Priors.IsEmpty) output.WriteLine("    no prior of its own: flat over its range");
            foreach (PriorStatementInfo prior in parameter.Priors)
            {
                output.WriteLine($"    {prior.Text}    {(prior.Line == 0 ? "from outside" : $"line {prior.Line}")}");
                if (prior.Obstacle is { } obstacle) output.WriteLine($"      cannot be replaced from outside: {obstacle}");
            }
        }
    }

    private static void PrintJson(TextWriter output, ImmutableArray<PriorInfo> priors) => JsonOutput.Print(output, json =>
    {
        json.WriteStartArray();
        foreach (PriorInfo parameter in priors)
        {
            json.WriteStartObject();
            json.WriteString("parameter", parameter.Parameter);
            json.WriteString("declaration", parameter.Declaration);
            if (parameter.Documentation is { } text) json.WriteString("documentation", text);
            json.WriteStartArray("priors");
            foreach (PriorStatementInfo prior in parameter.Priors)
            {
                json.WriteStartObject();
                json.WriteString("statement", prior.Text);
                if (prior.Line > 0) json.WriteNumber("line", prior.Line);
                json.WriteBoolean("from_outside", prior.Line == 0);
                json.WriteBoolean("replaceable", prior.Obstacle is null);
                if (prior.Obstacle is { } obstacle) json.WriteString("obstacle", obstacle);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }, indented: true);
}
