using System.CommandLine;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Commands;

static class InfoCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Command command = new("info", "Describe a model as JSON: data, parameters, quantities, priors, likelihoods, functions.") { model };
        command.SetAction(result =>
        {
            JsonOutput.Print(terminal.Out, json => backend.WriteInfo(result.GetRequiredValue(model), json), indented: true);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes info eight_schools.bym");
    }
}
