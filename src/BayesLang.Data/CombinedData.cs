using BayesLang.Runtime.Model;

namespace BayesLang.Data;

/// <summary>Several files as one set of data: a table and the single values beside it. No variable may be in two of them.</summary>
public sealed class CombinedData(IReadOnlyList<IDataContext> files) : IRawData
{
    public IReadOnlyList<IDataContext> Files { get; } = files;

    public IEnumerable<string> Names => Files.SelectMany(file => file.Names).Distinct();

    public string Description => string.Join(" and ", Files.Select(file => file.Description));

    public bool IsPlain => Files.All(file => file is not IRawData { IsPlain: false });

    public IDataContext Read(DataSchema schema) => new CombinedData([.. Files.Select(file => file is IRawData raw ? raw.Read(schema) : file)]);

    /// <exception cref="DataException">Two files have the variable.</exception>
    public DataValue? Find(string name)
    {
        (IDataContext File, DataValue Value)[] found = [.. Files.SelectMany(file => file.Find(name) is { } value ? [(file, value)] : Array.Empty<(IDataContext, DataValue)>())];
        // The number of rows of a table gives way to what is written.
        if (found.Length > 1) found = [.. found.Where(each => each.File.Names.Contains(name))];
        return found.Length <= 1
            ? found.Select(each => each.Value).FirstOrDefault()
            : throw new DataException(name, $"{name} is in {string.Join(" and in ", found.Select(each => each.File.Description))}; leave it in one of them.");
    }

    public string? AdviceOn(string name) => Files.Select(file => file.AdviceOn(name)).FirstOrDefault(advice => advice is not null);
}
