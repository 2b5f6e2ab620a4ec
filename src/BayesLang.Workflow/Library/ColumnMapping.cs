using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BayesLang.Data;
using BayesLang.Data.Files;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library;

/// <summary>
/// How the columns of an analyst's table became the data of a model, kept as <c>mapping.json</c> in the fit's folder. Beside it stand the model, the table as the model
/// reads it (<see cref="TableFile"/>), and what <c>--set</c> gave (<see cref="OptionsFile"/>).
/// </summary>
public sealed record ColumnMapping
{
    public const string FileName = "mapping.json";

    /// <summary>The table as the model reads it: columns by the names of variables, those of matrices with labels, without the rows that were left out.</summary>
    public const string TableFile = "data.csv";

    /// <summary>Values of the model's options, in Stan's JSON; not there where none was given.</summary>
    public const string OptionsFile = "options.json";

    /// <summary>The model's name in the library, or the path of its file.</summary>
    public required string Model { get; init; }

    /// <summary>The analyst's table, as it was given.</summary>
    public required string DataPath { get; init; }

    /// <summary>The hash of its bytes.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>The roles that have columns, in the order of the model's declarations.</summary>
    public required ImmutableArray<MappedRole> Roles { get; init; }

    /// <summary>Rows of the analyst's table.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that the model sees: those without missing values in mapped columns.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>How many values are missing, by mapped column; only those that miss any.</summary>
    public ImmutableSortedDictionary<string, int> Missing { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Options that were given with <c>--set</c>, as they were written.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The order of the levels of roles that <c>--levels</c> gave, as it was written.</summary>
    public ImmutableSortedDictionary<string, string> Levels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What was done with the table, a sentence each, as it was told.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What is odd about the table, a sentence each, as it was told.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The columns of a role; none where it has none.</summary>
    public ImmutableArray<MappedColumn> ColumnsOf(string role) => Roles.FirstOrDefault(each => each.Role == role)?.Columns ?? [];

    /// <summary>A text of a model with <c>{outcome}</c>, <c>{group}</c> and so on replaced by the columns of the role.</summary>
    public string Fill(string text) => Roles.Aggregate(text, (filled, role) => filled.Replace($"{{{role.Role}}}", string.Join(", ", role.Columns.Select(column => column.Column)), StringComparison.Ordinal));

    /// <summary>The command that fits the model to these columns, to be copied and run.</summary>
    /// <param name="moreData">Files of further data.</param>
    public string CommandFor(params IEnumerable<string> moreData) => FitCommandText.Of(Model, [DataPath, .. moreData], Roles.Select(role => (role.Role, role.Columns.Select(column => column.Column))), Options, Levels);

    public void Write(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, ColumnMappingJson.Default.ColumnMapping) + "\n"));

    /// <summary>The mapping of a fit's folder; null where there is none, as in fits of <c>bayes sample</c>.</summary>
    /// <exception cref="DataFormatException">The file is no mapping.</exception>
    public static ColumnMapping? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            // Fits from before there was the option have no levels, whatever they are set to here.
            return JsonSerializer.Deserialize(File.ReadAllText(path), ColumnMappingJson.Default.ColumnMapping) is { } mapping ? mapping with { Levels = mapping.Levels ?? ImmutableSortedDictionary<string, string>.Empty } : null;
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "this is no mapping of columns: " + exception.Message);
        }
    }
}

/// <param name="Role">What the columns are for the analyst: <c>outcome</c>.</param>
/// <param name="Variable">What the model calls them: <c>y</c>.</param>
/// <param name="Columns">In the order that was given.</param>
public sealed record MappedRole(string Role, string Variable, ImmutableArray<MappedColumn> Columns);

/// <param name="Column">Its name in the analyst's table.</param>
/// <param name="Kind">What it was taken for.</param>
public sealed record MappedColumn(string Column, ColumnKind Kind)
{
    /// <summary>Texts that became 0 and 1, or the levels of a factor in the order of their codes; none where the values are numbers as they stand.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Of a column of a matrix: the labels of what it became, one where it is a number, <c>floor: first</c> for each level but the first where it is a text.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ColumnMapping))]
sealed partial class ColumnMappingJson : JsonSerializerContext;
