using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BayesLang.Cli.Output;

/// <summary>JSON as the commands print it. What is not finite is text, in the spelling that Stan's JSON has: "NaN", "Inf", "-Inf".</summary>
static class JsonOutput
{
    /// <summary>Prints one value and a line break; one line unless indented.</summary>
    public static void Print(TextWriter output, Action<Utf8JsonWriter> write, bool indented = false)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    public static void WriteReal(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf");
    }

    public static void WriteReal(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteReal(value);
    }

    public static void WriteReals(this Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values) json.WriteReal(value);
        json.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
