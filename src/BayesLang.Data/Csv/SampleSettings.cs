using System.Globalization;

namespace BayesLang.Data.Csv;

/// <summary>
/// What the comment lines at the head of a CmdStan CSV file record of a sampling run; the defaults are CmdStan's, and a value that
/// equals its default is marked so in the file, as CmdStan does.
/// </summary>
public sealed record SampleSettings
{
    public required string Model { get; init; }

    public DateTimeOffset Start { get; init; } = DateTimeOffset.UtcNow;

    public int Draws { get; init; } = 1000;

    public int Warmup { get; init; } = 1000;

    public bool SaveWarmup { get; init; }

    public int Thin { get; init; } = 1;

    public bool Adapt { get; init; } = true;

    public double Gamma { get; init; } = 0.05;

    public double Delta { get; init; } = 0.8;

    public double Kappa { get; init; } = 0.75;

    public double T0 { get; init; } = 10;

    public int InitBuffer { get; init; } = 75;

    public int TermBuffer { get; init; } = 50;

    public int Window { get; init; } = 25;

    public int MaxDepth { get; init; } = 10;

    /// <summary>CmdStan's names are <c>unit_e</c>, <c>diag_e</c> and <c>dense_e</c>.</summary>
    public string Metric { get; init; } = "diag_e";

    public double StepSize { get; init; } = 1;

    public int ChainCount { get; init; } = 1;

    /// <summary>The chain's number, from 1.</summary>
    public int Id { get; init; } = 1;

    public string DataFile { get; init; } = "";

    public string Init { get; init; } = "2";

    public ulong Seed { get; init; }

    public string OutputFile { get; init; } = "output.csv";

    /// <summary>Digits of each number, −1 for as many as read back to the same number.</summary>
    public int SignificantFigures { get; init; } = -1;

    public int Threads { get; init; } = 1;

    /// <summary>The program that draws, for the last line of the head.</summary>
    public string Generator { get; init; } = "bayeslang";

    /// <summary>The lines, without the leading "# ".</summary>
    public IEnumerable<string> Lines()
    {
        // The version of the file format that this follows; readers of CmdStan's files look for it.
        yield return "stan_version_major = 2";
        yield return "stan_version_minor = 36";
        yield return "stan_version_patch = 0";
        yield return $"model = {Model}";
        yield return $"start_datetime = {Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";
        yield return "method = sample (Default)";
        yield return "  sample";
        yield return Line(4, "num_samples", Draws, 1000);
        yield return Line(4, "num_warmup", Warmup, 1000);
        yield return Line(4, "save_warmup", SaveWarmup, false);
        yield return Line(4, "thin", Thin, 1);
        yield return "    adapt";
        yield return Line(6, "engaged", Adapt, true);
        yield return Line(6, "gamma", Gamma, 0.05);
        yield return Line(6, "delta", Delta, 0.8);
        yield return Line(6, "kappa", Kappa, 0.75);
        yield return Line(6, "t0", T0, 10);
        yield return Line(6, "init_buffer", InitBuffer, 75);
        yield return Line(6, "term_buffer", TermBuffer, 50);
        yield return Line(6, "window", Window, 25);
        yield return Line(6, "save_metric", false, false);
        yield return "    algorithm = hmc (Default)";
        yield return "      hmc";
        yield return "        engine = nuts (Default)";
        yield return "          nuts";
        yield return Line(12, "max_depth", MaxDepth, 10);
        yield return Line(8, "metric", Metric, "diag_e");
        yield return Line(8, "metric_file", "", "");
        yield return Line(8, "stepsize", StepSize, 1);
        yield return Line(8, "stepsize_jitter", 0, 0);
        yield return Line(4, "num_chains", ChainCount, 1);
        yield return Line(0, "id", Id, 1);
        yield return "data";
        yield return Line(2, "file", DataFile, "");
        yield return Line(0, "init", Init, "2");
        yield return "random";
        yield return $"  seed = {Seed}";
        yield return "output";
        yield return Line(2, "file", OutputFile, "output.csv");
        yield return Line(2, "diagnostic_file", "", "");
        yield return Line(2, "refresh", 100, 100);
        yield return Line(2, "sig_figs", SignificantFigures, -1);
        yield return Line(2, "profile_file", "profile.csv", "profile.csv");
        yield return Line(2, "save_cmdstan_config", false, false);
        yield return Line(0, "num_threads", Threads, 1);
        yield return $"generator = {Generator}";
    }

    private static string Line<T>(int indent, string key, T value, T standard)
    {
        string text = value switch
        {
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
        return $"{new string(' ', indent)}{key} = {text}{(EqualityComparer<T>.Default.Equals(value, standard) ? " (Default)" : "")}";
    }
}
