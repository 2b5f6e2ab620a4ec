using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace BayesLang.Data.Csv;

/// <summary>
/// What a run of any method records of itself, in the comment lines at the head of its CSV file and in the JSON file beside it; the defaults are CmdStan's.
/// Each chain's file is that of a process with one chain, the way in which CmdStanPy and CmdStanR run CmdStan and look for the files of a fit.
/// </summary>
public abstract record RunSettings
{
    // The version of the file format that this follows; readers of CmdStan's files look for it.
    private const int Major = 2;
    private const int Minor = 37;
    private const int Patch = 0;

    public required string Model { get; init; }

    public DateTimeOffset Start { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The chain's number, from 1.</summary>
    public int Id { get; init; } = 1;

    public string DataFile { get; init; } = "";

    public string Init { get; init; } = "2";

    public ulong Seed { get; init; }

    public string OutputFile { get; init; } = "output.csv";

    /// <summary>Digits of each number, −1 for as many as read back to the same number.</summary>
    public int SignificantFigures { get; init; } = -1;

    /// <summary>Iterations from one line of progress to the next.</summary>
    public int Refresh { get; init; } = 100;

    /// <summary>The configuration is kept in a JSON file too.</summary>
    public bool SaveConfig { get; init; }

    public int Threads { get; init; } = 1;

    /// <summary>The program that draws, for the last line of the head.</summary>
    public string Generator { get; init; } = "bayeslang";

    /// <summary>The method with its arguments.</summary>
    protected abstract Setting Method { get; }

    /// <summary>The comment lines, without the leading "# ".</summary>
    public IEnumerable<string> Lines() =>
    [
        $"stan_version_major = {Major}",
        $"stan_version_minor = {Minor}",
        $"stan_version_patch = {Patch}",
        $"model = {Model}",
        $"start_datetime = {StartTime}",
        .. Tree.SelectMany(setting => setting.Lines()),
        $"generator = {Generator}",
    ];

    /// <summary>Writes the JSON file that CmdStan writes beside the CSV with <c>save_cmdstan_config</c>: <c>chain-1_config.json</c> for <c>chain-1.csv</c>.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void WriteConfig(string path)
    {
        using FileStream stream = File.Create(path);
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        // CmdStan's names differ here from those in the comments, and the numbers are texts.
        json.WriteString("stan_major_version", Major.ToString(CultureInfo.InvariantCulture));
        json.WriteString("stan_minor_version", Minor.ToString(CultureInfo.InvariantCulture));
        json.WriteString("stan_patch_version", Patch.ToString(CultureInfo.InvariantCulture));
        json.WriteString("model_name", Model);
        json.WriteString("start_datetime", StartTime);
        foreach (Setting setting in Tree) setting.Write(json);
        json.WriteBoolean("mpi_enabled", false);
        json.WriteString("generator", Generator);
        json.WriteEndObject();
    }

    private string StartTime => $"{Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";

    private ImmutableArray<Setting> Tree =>
    [
        Method,
        Setting.Value("id", Id, 1),
        Setting.Group("data", Setting.Value("file", DataFile, "")),
        Setting.Value("init", Init, "2"),
        Setting.Group("random", Setting.Value("seed", Seed)),
        Setting.Group("output",
            Setting.Value("file", OutputFile, "output.csv"),
            Setting.Value("diagnostic_file", "", ""),
            Setting.Value("refresh", Refresh, 100),
            Setting.Value("sig_figs", SignificantFigures, -1),
            Setting.Value("profile_file", "profile.csv", "profile.csv"),
            Setting.Value("save_cmdstan_config", SaveConfig, false)),
        Setting.Value("num_threads", Threads, 1),
    ];
}
