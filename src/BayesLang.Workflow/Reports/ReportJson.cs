using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Reports;

/// <summary>
/// A report as JSON: everything, the figures of the charts too. Names are those of <see cref="Report"/> in snake_case, a chart has its kind as <c>type</c> (<c>density</c>), and what is
/// not finite is text, as in all of our JSON: "NaN", "Inf", "-Inf".
/// </summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCharts } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new RealConverter(), new FactConverter(), new PointConverter() },
    };

    /// <summary>Writes one object and a line break.</summary>
    public static void Write(Report report, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(report, options));
        output.Write('\n');
    }

    private static void NameCharts(JsonTypeInfo type)
    {
        if (type.Type != typeof(Chart)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "type" };
        foreach ((Type kind, string name) in ChartKinds.Names) type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, name));
    }

    private sealed class RealConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf");
        }
    }

    private sealed class FactConverter : JsonConverter<(string Name, string Value)>
    {
        public override (string Name, string Value) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, (string Name, string Value) value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("name", value.Name);
            writer.WriteString("value", value.Value);
            writer.WriteEndObject();
        }
    }

    /// <summary>A point is an array of its two coordinates.</summary>
    private sealed class PointConverter : JsonConverter<(double X, double Y)>
    {
        public override (double X, double Y) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, (double X, double Y) value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            JsonSerializer.Serialize(writer, value.X, options);
            JsonSerializer.Serialize(writer, value.Y, options);
            writer.WriteEndArray();
        }
    }
}
