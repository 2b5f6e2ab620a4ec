using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BayesLang.Data.Files;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Manifests;

/// <summary>
/// Where the numbers of a fit come from, kept beside its draws as <c>fit.json</c>: what was run, on what, how, when and by which version, and what the
/// diagnostics said. Equal hashes, seed and version mean equal draws.
/// </summary>
public sealed record Manifest
{
    public const string FileName = "fit.json";

    /// <summary>The option that matters by being 1 or more alone.</summary>
    public const string ThreadsPerChain = "threads-per-chain";

    /// <summary>The version of this record's own layout.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The run's identity: unique among all runs.</summary>
    public required string Id { get; init; }

    public required string Method { get; init; }

    public required Source Model { get; init; }

    public Source? Data { get; init; }

    /// <summary>The files that options name, by the option: what they held is part of the run.</summary>
    public ImmutableSortedDictionary<string, Source> Files { get; init; } = ImmutableSortedDictionary<string, Source>.Empty;

    /// <summary>The labels of the levels of factors among the data, in the order of their codes, by the factor.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Levels { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Variables with dimensions that count the levels of factors: for each dimension the factor, or an empty text.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> FactorDimensions { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>How data were standardized, by variable.</summary>
    public ImmutableSortedDictionary<string, Standardization> Scales { get; init; } = ImmutableSortedDictionary<string, Standardization>.Empty;

    /// <summary>Which parameters are the coefficients of standardized data; null where there are none.</summary>
    public ScaledCoefficients? Coefficients { get; init; }

    /// <summary>How many entries of data are missing, and parameters therefore, by variable; none of variables that have all values.</summary>
    public ImmutableSortedDictionary<string, int> Missing { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Where relative paths begin.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The folders where the files that the model includes were looked for, after its own.</summary>
    public ImmutableArray<string> IncludePath { get; init; } = [];

    public required ulong Seed { get; init; }

    /// <summary>Every option in effect, as the command line names it, defaults among them.</summary>
    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>The hash of <see cref="Options"/>, as <see cref="HashOf(ImmutableSortedDictionary{string, string})"/> gives it.</summary>
    public required string OptionsSha256 { get; init; }

    public required Versions Versions { get; init; }

    public required Times Times { get; init; }

    /// <summary>Null while the run goes on.</summary>
    public DiagnosticsSummary? Diagnostics { get; init; }

    /// <summary>The draws' files, relative to the folder, in the chains' order.</summary>
    public ImmutableArray<string> Chains { get; init; } = [];

    public bool IsComplete { get; init; }

    /// <summary>What ran the chains on other machines; null where threads of one process did.</summary>
    public Launch? Launch { get; init; }

    /// <summary>The hash of a text as UTF-8, lower-case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a file's bytes.</summary>
    public static string HashOfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The hash of the options, written one a line as <c>name=value</c> in the order of their names.</summary>
    public static string HashOf(ImmutableSortedDictionary<string, string> options) =>
        HashOf(string.Concat(options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}\n")));

    /// <summary>Writes the manifest to the fit's folder; a reader sees the old one or the new one, never a half.</summary>
    public void Write(string folder, string name = FileName) => AtomicFile.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(ToJson() + "\n"));

    public string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.Manifest);

    /// <summary>The manifest of a fit's folder, or null where there is none (CmdStan's own fits).</summary>
    /// <exception cref="DataFormatException">The file is no manifest.</exception>
    public static Manifest? Read(string folder, string name = FileName)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ManifestJson.Default.Manifest)?.Completed();
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(name, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "this is no manifest of a fit: " + exception.Message);
        }
    }

    /// <summary>What an older record lacks has no value after reading, whatever it is set to here.</summary>
    private Manifest Completed() => this with
    {
        Files = Files ?? ImmutableSortedDictionary<string, Source>.Empty,
        IncludePath = IncludePath.IsDefault ? [] : IncludePath,
        Levels = Levels ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Scales = Scales ?? ImmutableSortedDictionary<string, Standardization>.Empty,
        Missing = Missing ?? ImmutableSortedDictionary<string, int>.Empty,
        FactorDimensions = FactorDimensions ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Times = Times with { Resumed = Times.Resumed.IsDefault ? [] : Times.Resumed },
    };
}

/// <summary>A text that went in: its path as given, and the hash of its bytes.</summary>
public sealed record Source(string Path, string Sha256);

/// <param name="Processor">Its kind and the width of its vectors, which decide how sums are rounded; null in older records.</param>
public sealed record Versions(string Bayeslang, string Runtime, string OperatingSystem, string? Processor = null);

/// <param name="Launcher">Its name, <c>slurm</c>.</param>
/// <param name="Options">What its own program was told of the jobs.</param>
/// <param name="Jobs">The jobs that were submitted, by their numbers, in their order.</param>
public sealed record Launch(string Launcher, ImmutableArray<string> Options, ImmutableArray<string> Jobs);

/// <summary>Times of day in UTC; durations in seconds.</summary>
public sealed record Times
{
    public required DateTimeOffset Start { get; init; }

    public DateTimeOffset? End { get; init; }

    /// <summary>When the run was taken up again after it had been stopped or killed.</summary>
    public ImmutableArray<DateTimeOffset> Resumed { get; init; } = [];

    public double CompileSeconds { get; init; }

    /// <summary>By chain.</summary>
    public ImmutableArray<double> WarmupSeconds { get; init; } = [];

    /// <summary>By chain.</summary>
    public ImmutableArray<double> SamplingSeconds { get; init; } = [];
}

/// <summary>The worst of each diagnostic over all parameters and chains.</summary>
public sealed record DiagnosticsSummary
{
    public double? MaxRHat { get; init; }

    public double? MinBulkEss { get; init; }

    public double? MinTailEss { get; init; }

    public double? MinEBfmi { get; init; }

    /// <summary>Of an approximation: the shape of its importance ratios' tail.</summary>
    public double? ParetoK { get; init; }

    public int Divergences { get; init; }

    public int MaxDepthReached { get; init; }

    /// <summary>Draws whose generated quantities could not be computed; null where there are none.</summary>
    public FailedDraws? FailedDraws { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <param name="Count">How many.</param>
/// <param name="Message">Why, the first time.</param>
/// <param name="Line">The model's line that is at fault; 0 where none is known.</param>
public sealed record FailedDraws(int Count, string Message, int Line);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Manifest))]
sealed partial class ManifestJson : JsonSerializerContext;
