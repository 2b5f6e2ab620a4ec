using BayesLang.Compiler.Loading;
using BayesLang.Language.Binding;
using BayesLang.Language.Priors;
using BayesLang.Language.Story;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Descriptions;

/// <summary>A model for people: what it says of itself, and how its data come about.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Title">Its <c>@title</c>; null where it has none.</param>
/// <param name="Documentation">The <c>///</c> lines at its head; null where it has none.</param>
/// <param name="Story">The steps, in the order in which they generate.</param>
public sealed record ModelExplanation(string Name, string? Title, string? Documentation, ModelStory Story)
{
    /// <param name="source">The program.</param>
    /// <param name="priors">Priors from outside; null for none.</param>
    /// <exception cref="ModelCompileException">The program has errors, or a prior from outside cannot be had.</exception>
    public static ModelExplanation Of(SourceText source, PriorTexts? priors = null)
    {
        BoundProgram program = ModelCompiler.Check(source, priors ?? PriorTexts.Empty).Program;
        string? title = program.Attributes.FirstOrDefault(attribute => attribute.Name == "title") is { Values: [var text, ..] } ? text : null;
        return new ModelExplanation(Model.NameOf(source.Path), title, program.Documentation, ModelStory.Of(program));
    }
}
