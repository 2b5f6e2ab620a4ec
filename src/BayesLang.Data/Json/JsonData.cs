using BayesLang.Data.Text;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>
/// Data in Stan's JSON format: an object whose members are the variables. Lists nest for arrays, vectors and matrices (a list of rows); a tuple is an object
/// with the keys "1", "2", …; a complex number is [re, im]; "NaN", "Inf", "-Inf" stand for what JSON has no number for, quoted or bare;
/// null, and texts such as "NA", for a number that is missing.
/// </summary>
public sealed class JsonData : IRawData
{
    private readonly OrderedDictionary<string, DataValue> variables;

    // Those of the variables that are texts.
    private readonly Dictionary<string, JsonTexts> texts;

    // Those of which numbers are missing.
    private readonly Dictionary<string, DataFormatException> missing;

    private JsonData(JsonContent content, string description)
    {
        (variables, texts, missing) = content;
        Description = description;
    }

    public IEnumerable<string> Names => variables.Keys;

    public string Description { get; }

    public bool IsPlain => texts.Count == 0 && missing.Count == 0;

    /// <exception cref="DataFormatException">The value is text, without a declaration that says what number it stands for, or a number is missing, without one that allows it.</exception>
    public DataValue? Find(string name) => texts.TryGetValue(name, out JsonTexts? words) ? throw words.Fault : missing.TryGetValue(name, out DataFormatException? fault) ? throw fault : variables.GetValueOrDefault(name);

    /// <summary>The data as a program declares them.</summary>
    /// <exception cref="DataException">A category is none of its factor's declared levels, or a text is no date.</exception>
    public IDataContext Read(DataSchema schema) => new DeclaredJson(this, schema);

    /// <summary>A value as it stands in the file, whatever a program may make of it: numbers, NaN for those that are missing, or texts.</summary>
    public (DataValue? Numbers, IReadOnlyList<string> Texts) AsWritten(string name) => (variables.GetValueOrDefault(name), TextsOf(name)?.Texts ?? []);

    internal JsonTexts? TextsOf(string name) => texts.GetValueOrDefault(name);

    /// <summary>A value of which numbers may be missing, which are NaN; texts that all say so are such a value. Null where there is none.</summary>
    /// <exception cref="DataFormatException">The value is another text.</exception>
    internal DataValue? WithMissing(string name)
    {
        if (TextsOf(name) is not { } words) return variables.GetValueOrDefault(name);
        return words.Texts.TrueForAll(MissingTexts.Contains) ? new DataValue(false, words.Dimensions, [.. words.Texts.Select(_ => double.NaN)]) { FirstReal = 0 } : throw words.Fault;
    }

    /// <summary>Reads a file, through a window: memory is that of the numbers, not of the text.</summary>
    /// <exception cref="DataFormatException">The file is not such data; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static JsonData Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream to its end; <paramref name="description"/> names it in messages.</summary>
    public static JsonData Read(Stream stream, string description) => Read(stream, description, JsonSource.DefaultWindow);

    /// <summary>With a window to begin with; it grows to the longest token.</summary>
    internal static JsonData Read(Stream stream, string description, int window) => new(new JsonDataParser(stream, description, window).Parse(), description);

    /// <summary>Reads a text, for data that a program composes.</summary>
    public static JsonData Parse(string json, string description = "data")
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(json), writable: false);
        return Read(stream, description);
    }
}
