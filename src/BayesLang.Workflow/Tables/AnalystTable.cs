using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Data.Manifests;
using BayesLang.Data.Tables;

namespace BayesLang.Workflow.Tables;

/// <summary>An analyst's table: what it says, before any model has asked for it.</summary>
/// <param name="Path">The file, as it was given.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="Columns">In the file's order.</param>
public sealed record AnalystTable(string Path, string Sha256, int RowCount, ImmutableArray<AnalystColumn> Columns)
{
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="DataFormatException">The file is empty, two columns have one name, or a row has more or fewer fields than the header.</exception>
    public static AnalystTable Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException(Directory.Exists(path) ? $"{path} is a folder; a CSV file belongs here." : $"{path}: there is no such data file.");
        if (System.IO.Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)) throw new DataFormatException(path, 0, 0, "a table belongs here, a CSV file with a header. Models take JSON data with bayes sample.");
        return Of(CsvTable.Read(path), path, Manifest.HashOfFile(path));
    }

    /// <summary>A table from memory.</summary>
    /// <param name="csv">Its text.</param>
    /// <param name="name">What messages call it.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static AnalystTable Parse(string csv, string name) => Of(CsvTable.Read(new StringReader(csv), name), name, Manifest.HashOf(csv));

    /// <summary>A column by its name; null where there is none.</summary>
    public AnalystColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    private static AnalystTable Of(CsvTable table, string path, string hash)
    {
        // A table that was written with its rows' names has a column without a name.
        ImmutableArray<AnalystColumn> columns = [.. table.AllFields().Select((column, index) => AnalystColumn.Of(column.Name.Length == 0 ? $"column{index + 1}" : column.Name, column.Fields))];
        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }) throw new DataFormatException(path, 1, 1, $"two columns are called \"{twice}\". Give one of them another name.");
        return new AnalystTable(path, hash, columns[0].Fields.Count, columns);
    }
}
