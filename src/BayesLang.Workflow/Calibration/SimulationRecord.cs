using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BayesLang.Workflow.Calibration;

/// <summary>What became of a simulation: a line of <c>ranks.jsonl</c>. Seed and number decide all of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Redraws">Draws of parameters and outcomes that failed before the one that was fitted.</param>
sealed record SimulationRecord(int Number, int Redraws)
{
    /// <summary>By quantity; empty where the simulation failed.</summary>
    public ImmutableArray<(string Name, Rank Rank)> Ranks { get; init; } = [];

    /// <summary>Why there are no ranks; null where there are.</summary>
    public string? Failure { get; init; }

    /// <summary>The smallest effective sample size of the draws before thinning; null where nothing varies.</summary>
    public double? Ess { get; init; }

    public int Thin { get; init; }

    public int Attempts { get; init; }

    public int Divergences { get; init; }

    /// <summary>One line, with its end.</summary>
    public byte[] ToLine()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("simulation", Number);
            if (Redraws > 0) json.WriteNumber("redraws", Redraws);
            if (Failure is not null)
            {
                json.WriteString("failure", Failure);
            }
            else
            {
                if (Ess is { } ess) json.WriteNumber("ess", Math.Round(ess, 1));
                json.WriteNumber("thin", Thin);
                json.WriteNumber("attempts", Attempts);
                json.WriteNumber("divergences", Divergences);
                json.WriteStartObject("ranks");
                foreach ((string name, Rank rank) in Ranks)
                {
                    json.WritePropertyName(name);
                    if (rank.Value is not { } value) json.WriteNullValue();
                    // What is always the same has a rank by chance alone, and is marked by its sign.
                    else json.WriteNumberValue(rank.IsConstant ? ~value : value);
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <exception cref="JsonException">The line is none of a simulation.</exception>
    public static SimulationRecord Parse(ReadOnlySpan<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(line));
        JsonElement root = document.RootElement;
        try
        {
            SimulationRecord record = new(root.GetProperty("simulation").GetInt32(), Int("redraws"));
            if (root.TryGetProperty("failure", out JsonElement failure)) return record with { Failure = failure.GetString() };
            return record with
            {
                Ess = root.TryGetProperty("ess", out JsonElement ess) ? ess.GetDouble() : null,
                Thin = Int("thin"),
                Attempts = Int("attempts"),
                Divergences = Int("divergences"),
                Ranks = [.. root.GetProperty("ranks").EnumerateObject().Select(rank => (rank.Name, RankOf(rank.Value)))],
            };
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException(fault.Message, fault);
        }

        int Int(string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : 0;
    }

    private static Rank RankOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return new Rank(null, false);
        int number = value.GetInt32();
        return number < 0 ? new Rank(~number, true) : new Rank(number, false);
    }
}
