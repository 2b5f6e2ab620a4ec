using System.Collections.Immutable;
using System.Text;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>A model and a table, and how an analyst would have them fit.</summary>
/// <param name="Model">The model's name in the library, or the path of its file.</param>
/// <param name="Program">The model's text, with what it includes.</param>
/// <param name="Info">What the program says of itself.</param>
/// <param name="Table">The analyst's table.</param>
public sealed record FitRequest(string Model, string Program, ModelInfo Info, AnalystTable Table)
{
    /// <summary>What its columns are; null where it is still to be found out.</summary>
    public TableProfile? Profile { get; init; }

    /// <summary>Roles and their columns.</summary>
    public ImmutableArray<NamedText> Map { get; init; } = [];

    /// <summary>Options and their values.</summary>
    public ImmutableArray<NamedText> Set { get; init; } = [];

    /// <summary>Roles of categories and the order of their levels, where it is not that of the names.</summary>
    public ImmutableArray<NamedText> Levels { get; init; } = [];

    /// <summary>Further data, by the names of their files. In the fit's folder these have a number before them, so that none takes the place of another file.</summary>
    public ImmutableArray<(string Name, byte[] Content)> MoreData { get; init; } = [];

    /// <summary>The text of a table that is no file yet, and is written where <see cref="Table"/> says; null for one that is.</summary>
    public byte[]? NewTable { get; init; }

    /// <summary>A model of a library with its own example, whose table is to be kept in a folder.</summary>
    /// <exception cref="MappingException">The model has no example.</exception>
    public static FitRequest OfExample(LibraryModel model, string folder)
    {
        if (model.Head.Example is not { } example || model.FileBeside(example.Table) is not { } table) throw new MappingException([$"{model.Name} has no example. Give data: --data FILE.csv --map ROLE=COLUMN."]);
        ImmutableArray<NamedText> pairs = [.. example.Pairs.Select(NamedText.Of).OfType<NamedText>()];
        return new FitRequest(model.Name, model.Program, model.Info, AnalystTable.Parse(Encoding.UTF8.GetString(table).TrimStart('\uFEFF'), Path.Combine(folder, example.Table)))
        {
            Map = [.. pairs.Where(pair => model.Roles.Any(role => role.Name == pair.Name))],
            Set = [.. pairs.Where(pair => model.Roles.All(role => role.Name != pair.Name))],
            MoreData = [.. example.MoreFiles.Select(file => (file, model.FileBeside(file) ?? throw new MappingException([$"the example of {model.Name} lacks its file {file}."])))],
            NewTable = table,
        };
    }
}
