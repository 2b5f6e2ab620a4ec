using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using BayesLang.Data.Text;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>Reads one file of Stan's JSON data format: an object of numbers, nested lists of numbers, and tuples.</summary>
ref struct JsonDataParser
{
    private readonly JsonSource source;
    private readonly string file;
    private JsonTokens tokens;

    // What is being read, for messages.
    private string place = "";

    // Values that are texts, by name: each may be a factor or dates.
    private readonly Dictionary<string, JsonTexts> texts = [];
    // Values of which numbers are missing, by name.
    private readonly Dictionary<string, DataFormatException> missing = [];
    private ListShape? lists;

    public JsonDataParser(Stream stream, string file, int window)
    {
        source = new JsonSource(stream, window);
        this.file = file;
        tokens = new JsonTokens(source);
    }

    public JsonContent Parse()
    {
        try
        {
            if (source.IsBlankFrom(0)) throw Error("the file is empty; a JSON object belongs here, such as {\"N\": 3, \"y\": [1, 2, 3]}.", (1, 1));
            tokens.Read();
            if (tokens.Type != JsonTokenType.StartObject)
                throw Error($"data is a JSON object of names and values, such as {{\"N\": 3, \"y\": [1, 2, 3]}}, but the file holds {Describe()}.");
            OrderedDictionary<string, DataValue> variables = ReadMembers("");
            tokens.Read();
            return new JsonContent(variables, texts, missing);
        }
        catch (JsonException exception)
        {
            throw SyntaxError(exception);
        }
    }

    private OrderedDictionary<string, DataValue> ReadMembers(string prefix)
    {
        OrderedDictionary<string, DataValue> members = [];
        Dictionary<string, int> lines = [];
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            (int Line, int Column) position = tokens.Position;
            if (tokens.TryTakeBareWord(out _)) throw Error("a name in double quotes belongs here.", position);
            string name = tokens.Text;
            string path = place = prefix + name;
            if (!lines.TryAdd(name, position.Line)) throw Error($"{path} appears twice; the first is on line {lines[name]}.", position);
            tokens.Read();
            members.Add(name, ReadValue(path, allowsText: prefix.Length == 0));
            place = "";
        }
        return members;
    }

    private DataValue ReadValue(string path, bool allowsText)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.StartArray:
                return ReadList(path, allowsText);
            case JsonTokenType.StartObject:
                return ReadTuple(path);
            case JsonTokenType.Null when allowsText:
                missing[path] = NumberExpected(path);
                return new DataValue(false, [], [double.NaN]) { FirstReal = 0 };
            case JsonTokenType.String when allowsText && !IsNumber():
                texts[path] = new JsonTexts([], [tokens.Text], NumberExpected(path));
                return new DataValue(false, [], []);
            default:
                double value = ReadNumber(path, out bool isInteger);
                return new DataValue(isInteger, [], [value]) { FirstReal = isInteger ? -1 : 0 };
        }
    }

    private DataValue ReadList(string path, bool allowsText)
    {
        // A tuple inside the list may hold lists of its own: theirs is then the shape to name.
        ListShape? outer = lists;
        ListShape shape = lists = new ListShape(path);
        ListValues values = new();
        List<DataValue> tuples = [];
        do
        {
            switch (tokens.Type)
            {
                case JsonTokenType.StartArray:
                    Check(shape.Open());
                    break;
                case JsonTokenType.EndArray:
                    Check(shape.Close());
                    break;
                case JsonTokenType.StartObject:
                    Check(shape.Leaf());
                    if (!values.IsEmpty) throw Error($"{shape.Element} is an object (a tuple), but the values before it are {(values.AreTexts ? "texts" : "numbers")}.");
                    tuples.Add(ReadTuple(shape.Element));
                    break;
                default:
                    Check(shape.Leaf());
                    if (tuples.Count > 0) throw Error($"{shape.Element} is not an object, but the values before it are (tuples).");
                    ReadLeaf(values, shape, allowsText);
                    break;
            }
        }
        while (shape.Depth > 0 && tokens.Read());
        lists = outer;
        place = path;
        if (tuples.Count > 0) return Join(shape.Dimensions, tuples, path);
        if (values.ToTexts(shape.Dimensions) is { } words)
        {
            texts[path] = words;
            return new DataValue(false, shape.Dimensions, []);
        }
        if (values.Fault is { } fault) missing[path] = fault;
        return values.ToNumbers(shape.Dimensions);
    }

    private readonly void ReadLeaf(ListValues values, ListShape shape, bool allowsText)
    {
        if (allowsText && tokens.Type == JsonTokenType.Null)
        {
            values.Fault ??= NumberExpected(shape.Element);
            if (!values.TryAddMissing()) throw TextsBefore(shape);
            return;
        }
        // NaN in quotes is a number, but among texts one of them.
        if (allowsText && tokens.Type == JsonTokenType.String && !tokens.IsBareWord && (values.AreTexts || !IsNumber()))
        {
            values.Fault ??= NumberExpected(shape.Element);
            if (!values.TryAddText(tokens.Text, MissingTexts.Contains(tokens.Text) || IsNumber())) throw NumberExpected(shape.Element);
            return;
        }
        double value = ReadNumber(null, out bool isInteger);
        if (!values.TryAddNumber(value, isInteger)) throw TextsBefore(shape);
    }

    private readonly DataFormatException TextsBefore(ListShape shape) => Error($"{shape.Element} is {Describe()}, but the values before it are texts.");

    private DataValue ReadTuple(string path)
    {
        (int Line, int Column) start = tokens.Position;
        OrderedDictionary<string, DataValue> members = ReadMembers(path + ".");
        place = path;
        var elements = ImmutableArray.CreateBuilder<DataValue>(members.Count);
        for (int k = 1; k <= members.Count; k++)
        {
            if (!members.TryGetValue(k.ToString(), out DataValue? element))
                throw Error($"{path} is an object, which is how a tuple is written: its {members.Count} keys must be \"1\" to \"{members.Count}\", but \"{k}\" is absent.", start);
            elements.Add(element);
        }
        if (elements.Count == 0) throw Error($"{path} is an empty object; a number, a list or a tuple {{\"1\": …, \"2\": …}} belongs here.", start);
        return new DataValue(false, [], []) { Elements = elements.MoveToImmutable() };
    }

    /// <summary>An array of tuples becomes a tuple of arrays: each element gains the array's dimensions in front.</summary>
    private readonly DataValue Join(ImmutableArray<int> outer, List<DataValue> parts, string path)
    {
        DataValue first = parts[0];
        foreach (DataValue part in parts)
        {
            if (part.Elements.Length != first.Elements.Length || !part.Dimensions.SequenceEqual(first.Dimensions))
                throw Error($"the tuples of {path} do not all have one shape.");
        }
        if (!first.Elements.IsEmpty)
        {
            var elements = ImmutableArray.CreateBuilder<DataValue>(first.Elements.Length);
            for (int k = 0; k < first.Elements.Length; k++)
                elements.Add(Join(outer, [.. parts.Select(part => part.Elements[k])], $"{path}.{k + 1}"));
            return new DataValue(false, [.. outer, .. first.Dimensions], []) { Elements = elements.MoveToImmutable() };
        }
        int size = first.Reals.Length, firstReal = -1;
        double[] values = new double[parts.Count * size];
        for (int i = 0; i < parts.Count; i++)
        {
            parts[i].Reals.CopyTo(values, i * size);
            if (firstReal < 0 && parts[i].FirstReal >= 0) firstReal = i * size + parts[i].FirstReal;
        }
        return new DataValue(firstReal < 0, [.. outer, .. first.Dimensions], values) { FirstReal = firstReal };
    }

    private readonly double ReadNumber(string? path, out bool isInteger)
    {
        isInteger = false;
        double value;
        switch (tokens.Type)
        {
            case JsonTokenType.Number:
                if (!Numbers.TryParse(tokens.Bytes, out value, out isInteger) || double.IsInfinity(value))
                    throw Error($"{path ?? lists?.Element} is {Describe()}, beyond the range of a real (about 1.8e308).");
                return value;
            case JsonTokenType.String:
                if (tokens.TryTakeBareWord(out value) || Numbers.TryParseWord(tokens.Bytes, out value)) return value;
                break;
        }
        throw NumberExpected(path ?? lists?.Element);
    }

    /// <summary>True for a string that stands for a number: NaN and the infinities.</summary>
    private readonly bool IsNumber() => tokens.IsBareWord || Numbers.TryParseWord(tokens.Bytes, out _);

    private readonly DataFormatException NumberExpected(string? element) => Error($"{element} is {Describe()}, but a number belongs here.");

    private readonly void Check(string? problem)
    {
        if (problem is not null) throw Error(problem);
    }

    private readonly string Describe() => tokens.Type switch
    {
        JsonTokenType.String => $"the text \"{Shorten(tokens.Text)}\"",
        JsonTokenType.Number => $"the number {Shorten(Encoding.UTF8.GetString(tokens.Bytes))}",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private readonly DataFormatException Error(string problem) => Error(problem, tokens.Position);

    private readonly DataFormatException Error(string problem, (int Line, int Column) position) => new(file, position.Line, position.Column, problem);

    private readonly DataFormatException SyntaxError(JsonException exception)
    {
        (int, int) position = ((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        string where = lists is { Depth: > 0 } list ? $" (in {list.Element})" : place.Length > 0 ? $" (in {place})" : "";
        string message = exception.Message;
        int tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (tail >= 0) message = message[..tail];
        if (source.EndsInString || source.IsBlankFrom(tokens.Consumed) || message.Contains("reached end of data", StringComparison.Ordinal) || message.Contains("end of the JSON payload", StringComparison.Ordinal))
            return Error($"the file ends too early{where}: it was cut short, or a closing bracket or quote is missing.", position);
        if (message.Contains("trailing comma", StringComparison.Ordinal)) return Error($"a comma stands before the closing bracket{where}; remove it.", position);
        return Error($"this is not JSON{where}: {message}", position);
    }
}
