using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Library;

/// <summary>What a model says of itself before its first block.</summary>
public sealed partial record ModelHead
{
    /// <summary>The text of the <c>///</c> lines; empty where there are none.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>Its <c>@title</c>; empty where it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The <c>@question</c> that it answers; empty where it does not say.</summary>
    public string Question { get; init; } = "";

    /// <summary>When not to use it, and what instead.</summary>
    public ImmutableArray<string> NotFor { get; init; } = [];

    /// <summary>Words by which it is found.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Sources.</summary>
    public ImmutableArray<string> Citations { get; init; } = [];

    /// <summary>Null where the model has no example.</summary>
    public ModelExample? Example { get; init; }

    /// <summary>Reads no more than the head, so that a whole library is read in a blink.</summary>
    /// <exception cref="ModelCompileException">The head has errors.</exception>
    public static ModelHead Of(string program)
    {
        Match block = FirstBlock().Match(program);
        return Of(ModelCompiler.Check(new SourceText(block.Success ? program[..block.Index] + "model {\n}\n" : program)));
    }

    private static ModelHead Of(BoundProgram program)
    {
        return new ModelHead
        {
            Documentation = program.Documentation ?? "",
            Title = All(LibraryAttributes.Title).FirstOrDefault() ?? "",
            Question = All(LibraryAttributes.Question).FirstOrDefault() ?? "",
            NotFor = All(LibraryAttributes.NotFor),
            Keywords = All(LibraryAttributes.Keywords),
            Citations = All(LibraryAttributes.Cite),
            Example = All(LibraryAttributes.Example) is [var table, .. var rest] ? ModelExample.Of(table, rest) : null,
        };

        ImmutableArray<string> All(string name) => [.. program.Attributes.Where(attribute => attribute.Name == name).SelectMany(attribute => attribute.Values)];
    }

    [GeneratedRegex(@"^[ \t]*(functions|data|transformed\s+data|parameters|transformed\s+parameters|model|generated\s+quantities)\s*\{", RegexOptions.Multiline)]
    private static partial Regex FirstBlock();
}

/// <summary>Data to try a model on, and how its columns fit.</summary>
/// <param name="Table">The table's file, beside the model.</param>
/// <param name="Pairs">Roles and options: <c>outcome=converted</c>, <c>horizon=12</c>.</param>
/// <param name="MoreFiles">Further data, beside the model.</param>
public sealed record ModelExample(string Table, ImmutableArray<string> Pairs, ImmutableArray<string> MoreFiles)
{
    public static ModelExample Of(string table, IEnumerable<string> rest) =>
        new(table, [.. rest.Where(each => each.Contains('='))], [.. rest.Where(each => !each.Contains('='))]);
}
