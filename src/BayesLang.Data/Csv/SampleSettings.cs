using System.Globalization;
using System.Text;

namespace BayesLang.Data.Csv;

/// <summary>What a sampling run records of itself; the defaults are CmdStan's.</summary>
public sealed record SampleSettings : RunSettings
{
    private const string DrawsKey = "num_samples";

    // Enough for any number, with the mark of a default.
    private const int DrawsRoom = 20;

    public int Draws { get; init; } = 1000;

    /// <summary>The number of draws is decided on the way, and <see cref="WriteDraws"/> puts it into the file in the end.</summary>
    public bool DrawsMayGrow { get; init; }

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

    /// <summary>The adapted metric is kept in a JSON file too.</summary>
    public bool SaveMetric { get; init; }

    /// <summary>The parameters stay where they start; nothing below has a meaning then.</summary>
    public bool FixedParameters { get; init; }

    public int MaxDepth { get; init; } = 10;

    /// <summary>The length of trajectories in time, of the static sampler; null for the no-U-turn sampler.</summary>
    public double? IntegrationTime { get; init; }

    /// <summary>CmdStan's names are <c>unit_e</c>, <c>diag_e</c> and <c>dense_e</c>.</summary>
    public string Metric { get; init; } = "diag_e";

    public string MetricFile { get; init; } = "";

    public double StepSize { get; init; } = 1;

    public double StepSizeJitter { get; init; }

    /// <summary>Puts another number of draws into the head of a file that was begun with <see cref="DrawsMayGrow"/>.</summary>
    /// <exception cref="DataFormatException">The file has no such head.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteDraws(string path, int draws)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        byte[] head = new byte[(int)Math.Min(file.Length, 1 << 14)];
        file.ReadExactly(head);
        byte[] key = Encoding.ASCII.GetBytes(DrawsKey + " = ");
        int start = head.AsSpan().IndexOf(key) + key.Length, length = start < key.Length ? 0 : head.AsSpan(start).IndexOf((byte)'\n');
        if (length < DrawsRoom) throw new DataFormatException(Path.GetFileName(path), 0, 0, $"the head has no room for {DrawsKey}.");
        file.Position = start;
        file.Write(Encoding.ASCII.GetBytes(draws.ToString(CultureInfo.InvariantCulture).PadRight(length)));
    }

    protected override Setting Method => Setting.Choice("method", "sample", "sample",
        Setting.Value(DrawsKey, Draws, 1000) with { Room = DrawsMayGrow ? DrawsRoom : 0 },
        Setting.Value("num_warmup", Warmup, 1000),
        Setting.Value("save_warmup", SaveWarmup, false),
        Setting.Value("thin", Thin, 1),
        Setting.Group("adapt",
            Setting.Value("engaged", Adapt, true),
            Setting.Value("gamma", Gamma, 0.05),
            Setting.Value("delta", Delta, 0.8),
            Setting.Value("kappa", Kappa, 0.75),
            Setting.Value("t0", T0, 10),
            Setting.Value("init_buffer", InitBuffer, 75),
            Setting.Value("term_buffer", TermBuffer, 50),
            Setting.Value("window", Window, 25),
            Setting.Value("save_metric", SaveMetric, false)),
        FixedParameters
            ? Setting.Choice("algorithm", "fixed_param", "hmc")
            : Setting.Choice("algorithm", "hmc", "hmc",
                IntegrationTime is { } time
                    ? Setting.Choice("engine", "static", "nuts", Setting.Value("int_time", time, 2 * Math.PI))
                    : Setting.Choice("engine", "nuts", "nuts", Setting.Value("max_depth", MaxDepth, 10)),
                Setting.Choice("metric", Metric, "diag_e"),
                Setting.Value("metric_file", MetricFile, ""),
                Setting.Value("stepsize", StepSize, 1),
                Setting.Value("stepsize_jitter", StepSizeJitter, 0)),
        Setting.Value("num_chains", 1, 1));
}
