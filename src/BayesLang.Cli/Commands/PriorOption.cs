using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language.Priors;

namespace BayesLang.Cli.Commands;

/// <summary>Priors from outside a model: the option, and what is told of it.</summary>
static class PriorOption
{
    /// <summary>Its values have commas in them, so a manifest keeps them with semicolons between.</summary>
    public const string Name = "--prior";

    public static Option<string[]> Create() => new(Name)
    {
        Description = "A prior in the place of the model's own for a parameter, such as \"beta ~ normal(0, 1)\"; may be given several times. bayes priors lists what there is.",
        HelpName = "TEXT",
    };

    public static ModelFile With(this ModelFile file, ParseResult result, Option<string[]> option) => file with { Priors = PriorTexts.Of(result.GetValue(option) ?? []) };

    /// <summary>Tells what the priors replace, and what lint has to say of them; the model as it stands is not changed.</summary>
    /// <exception cref="Compiler.Loading.ModelCompileException">A prior, or the model, has errors.</exception>
    public static ModelFile Told(this ModelFile file, Terminal terminal, IModelBackend backend)
    {
        if (file.Priors.IsEmpty) return file;
        PriorResult result = backend.ReplacePriors(file);
        DiagnosticPrinter.Print(terminal.Error, result.Diagnostics, terminal.IsErrorTerminal, terminal.Width);
        foreach (PriorChange change in result.Changes) terminal.Error.WriteLine($"note: {change}");
        return file;
    }
}
