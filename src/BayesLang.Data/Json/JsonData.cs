using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>
/// Data in Stan's JSON format: an object whose members are the variables. Lists nest for arrays, vectors and matrices (a list of rows); a tuple is an object
/// with the keys "1", "2", …; a complex number is [re, im]; "NaN", "Inf", "-Inf" stand for what JSON has no number for, quoted or bare.
/// </summary>
public sealed class JsonData : IRawData
{
    private readonly OrderedDictionary<string, DataValue> variables;

    // Those of the variables that are texts.
    private readonly Dictionary<string, JsonTexts> texts;

    private JsonData((OrderedDictionary<string, DataValue> Numbers, Dictionary<string, JsonTexts> Texts) read, string description)
    {
        (variables, texts) = read;
        Description = description;
    }

    public IEnumerable<string> Names => variables.Keys;

    public string Description { get; }

    public bool IsPlain => texts.Count == 0;

    /// <exception cref="DataFormatException">The value is text; without a declaration nothing says what number it stands for.</exception>
    public DataValue? Find(string name) => texts.TryGetValue(name, out JsonTexts? words) ? throw words.Fault : variables.GetValueOrDefault(name);

    /// <summary>The data as a program declares them.</summary>
    /// <exception cref="DataException">A category is none of its factor's declared levels, or a text is no date.</exception>
    public IDataContext Read(DataSchema schema) => new DeclaredJson(this, schema);

    internal JsonTexts? TextsOf(string name) => texts.GetValueOrDefault(name);

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
