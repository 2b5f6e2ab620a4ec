using System.Text.Json;
using System.Text.Json.Serialization;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>A value of one of several types, as the protocol has them in the same place.</summary>
interface IEither
{
    object? Value { get; }
}

/// <summary>A value of one of two types.</summary>
[JsonConverter(typeof(EitherConverters))]
readonly record struct Either<T1, T2>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2>(T2 value) => new((object?)value);
}

/// <summary>A value of one of three types.</summary>
[JsonConverter(typeof(EitherConverters))]
readonly record struct Either<T1, T2, T3>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2, T3>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3>(T2 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3>(T3 value) => new((object?)value);
}

/// <summary>A value of one of four types.</summary>
[JsonConverter(typeof(EitherConverters))]
readonly record struct Either<T1, T2, T3, T4>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2, T3, T4>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T2 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T3 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T4 value) => new((object?)value);
}

/// <summary>Writes such a value as what it is, and reads the first of its types that the JSON fits.</summary>
sealed class EitherConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(IEither).IsAssignableFrom(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert));

    private sealed class Converter<TEither> : JsonConverter<TEither> where TEither : struct, IEither
    {
        private static readonly Type[] alternatives = typeof(TEither).GetGenericArguments();

        public override TEither Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            JsonElement json = JsonElement.ParseValue(ref reader);
            Type type = Array.Find(alternatives, alternative => Fits(json, alternative, options))
                ?? throw new JsonException($"This is none of {string.Join(", ", alternatives.Select(alternative => alternative.Name))}.");
            return (TEither)(Activator.CreateInstance(typeof(TEither), json.Deserialize(options.GetTypeInfo(type))) ?? default(TEither));
        }

        public override void Write(Utf8JsonWriter writer, TEither value, JsonSerializerOptions options)
        {
            if (value.Value is null) writer.WriteNullValue();
            else JsonSerializer.Serialize(writer, value.Value, options.GetTypeInfo(value.Value.GetType()));
        }

        /// <summary>Whether JSON can be read as a type; an object, where it has all that the type demands.</summary>
        private static bool Fits(JsonElement json, Type type, JsonSerializerOptions options) => json.ValueKind switch
        {
            JsonValueKind.String => type == typeof(string),
            JsonValueKind.Number => type == typeof(int) || type == typeof(double) || type.IsEnum,
            JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
            JsonValueKind.Array => options.GetTypeInfo(type).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Enumerable,
            JsonValueKind.Object => type == typeof(JsonElement) || typeof(IEither).IsAssignableFrom(type)
                || options.GetTypeInfo(type) is { Kind: System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object } info && info.Properties.All(property => !property.IsRequired || json.TryGetProperty(property.Name, out _)),
            _ => false,
        };
    }
}
