using System.Text.Json;

namespace BayesLang.Data.Json;

/// <summary>The tokens of a <see cref="JsonSource"/>: a <see cref="Utf8JsonReader"/> that refills itself.</summary>
ref struct JsonTokens
{
    private readonly JsonSource source;
    private Utf8JsonReader reader;

    public JsonTokens(JsonSource source)
    {
        this.source = source;
        reader = new Utf8JsonReader(source.Next(0), source.Ended, new JsonReaderState());
    }

    public readonly JsonTokenType Type => reader.TokenType;

    /// <summary>The token's bytes as written, a string's without its quotes.</summary>
    public readonly ReadOnlySpan<byte> Bytes => reader.ValueSpan;

    public readonly string Text => reader.GetString() ?? "null";

    public readonly (int Line, int Column) Position => source.PositionOf(reader.TokenStartIndex);

    /// <summary>The place after the last whole token.</summary>
    public readonly long Consumed => reader.BytesConsumed;

    /// <summary>True for a string that was a bare word in the file.</summary>
    public readonly bool IsBareWord => source.IsBareWord(reader.TokenStartIndex);

    public readonly bool TryTakeBareWord(out double value) => source.TryTakeBareWord(reader.TokenStartIndex, out value);

    /// <exception cref="JsonException">What follows is not JSON.</exception>
    public bool Read()
    {
        while (!reader.Read())
        {
            if (source.Ended) return false;
            JsonReaderState state = reader.CurrentState;
            reader = new Utf8JsonReader(source.Next((int)reader.BytesConsumed), source.Ended, state);
        }
        return true;
    }
}
