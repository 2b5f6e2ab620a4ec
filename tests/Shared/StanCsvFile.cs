using System.Globalization;
using System.Text.RegularExpressions;

namespace BayesLang.Tests;

/// <summary>
/// A reader of sampling output that knows the documented format of CmdStan's CSV files and nothing of ours: the rules that stansummary, CmdStanPy, CmdStanR
/// and ArviZ rely on (CmdStan User's Guide, "Stan CSV File Format"). What breaks a rule is a <see cref="FormatException"/>.
/// </summary>
sealed class StanCsvFile
{
    static readonly string[] nutsColumns = ["lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"];

    readonly string[] lines;
    int at;

    StanCsvFile(string text)
    {
        if (text.Length > 0 && !text.EndsWith('\n')) throw new FormatException("The last line has no end.");
        if (text.Contains('\r')) throw new FormatException("A line ends with a carriage return.");
        lines = text.Split('\n')[..^1];
        ReadConfig();
        ReadHeader();
        if (IsSampling) ReadSampling();
        else Draws = ReadRows();
        if (at < lines.Length) throw Error("nothing more");
    }

    /// <summary>The settings by their own names, as CmdStanPy keeps them: the last of a name stays, but for files.</summary>
    public Dictionary<string, string> Config { get; } = [];

    public string? DataFile { get; private set; }

    public string? OutputFile { get; private set; }

    public string[] Columns { get; private set; } = [];

    public List<double[]> Warmup { get; private set; } = [];

    public List<double[]> Draws { get; private set; } = [];

    public double StepSize { get; private set; } = double.NaN;

    /// <summary>The rows of the inverse metric; none for a unit metric.</summary>
    public List<double[]> InverseMetric { get; } = [];

    public (double Warmup, double Sampling, double Total) Seconds { get; private set; }

    public bool IsSampling => Config["method"] == "sample";

    public bool IsFixed => Config.GetValueOrDefault("algorithm") == "fixed_param";

    public static StanCsvFile Read(string path) => new(File.ReadAllText(path));

    public static StanCsvFile Parse(string text) => new(text);

    public double[] Column(string name) => Array.IndexOf(Columns, name) is >= 0 and var column ? [.. Draws.Select(draw => draw[column])] : throw new FormatException($"There is no column {name}.");

    int Int(string key) => int.Parse(Config[key], CultureInfo.InvariantCulture);

    // Older releases write flags as numbers.
    bool Flag(string key) => Config[key] switch { "1" or "true" => true, "0" or "false" => false, var other => throw new FormatException($"{key} is {other}.") };

    /// <summary>Comment lines of key and value, in an outline of two blanks a level, up to the first line that is no comment.</summary>
    void ReadConfig()
    {
        int indent = 0;
        for (; at < lines.Length && lines[at].StartsWith('#'); at++)
        {
            Match match = Regex.Match(lines[at], @"^# ( *)([A-Za-z0-9_]+)(?: =(?: (.*?))?( \(Default\))?)?$");
            if (!match.Success) throw Error("# key = value");
            int own = match.Groups[1].Length;
            if (own % 2 != 0 || own > indent + 2) throw Error("a level of the outline");
            indent = own;
            if (!lines[at].Contains(" =", StringComparison.Ordinal)) continue;
            string key = match.Groups[2].Value, value = match.Groups[3].Value.Trim();
            // The file of the draws is told from that of the data by its name.
            if (key == "file" && value.EndsWith(".csv", StringComparison.Ordinal)) OutputFile = value;
            else if (key == "file") DataFile ??= value;
            else Config[key] = value;
        }
        foreach (string key in new[] { "stan_version_major", "stan_version_minor", "stan_version_patch", "model", "method", "id", "seed", "init" })
            if (!Config.ContainsKey(key)) throw new FormatException($"The settings have no {key}.");
        if (OutputFile is null) throw new FormatException("The settings have no output file.");
    }

    void ReadHeader()
    {
        if (at == lines.Length || lines[at].Length == 0) throw Error("the column names");
        Columns = lines[at++].Split(',');
        if (Columns.FirstOrDefault(name => !Regex.IsMatch(name, @"^[A-Za-z][A-Za-z0-9_]*(\.[1-9][0-9]*)*(:[1-9][0-9]*(\.[1-9][0-9]*)*)*(\.(real|imag))?$")) is { } odd) throw new FormatException($"{odd} is no column's name.");
        if (Columns.Distinct().Count() < Columns.Length) throw new FormatException("Two columns have one name.");
        // A variable's columns stand together: readers find where one ends by the next one's name.
        string[] roots = [.. Columns.Select(name => name.Split('.', ':')[0])];
        if (roots.Where((root, i) => i == 0 || roots[i - 1] != root).GroupBy(root => root).FirstOrDefault(runs => runs.Count() > 1) is { } torn) throw new FormatException($"The columns of {torn.Key} do not stand together.");
        string[] own = [.. Columns.TakeWhile(name => name.EndsWith("__", StringComparison.Ordinal))];
        string[] expected = !IsSampling ? [] : IsFixed ? nutsColumns[..2] : nutsColumns;
        if (!own.SequenceEqual(expected)) throw new FormatException($"The first columns are {string.Join(", ", own)}.");
    }

    void ReadSampling()
    {
        int thin = Int("thin");
        if (!IsFixed)
        {
            Warmup = ReadRows();
            int saved = Flag("save_warmup") ? DivideUp(Int("num_warmup"), thin) : 0;
            if (Warmup.Count != saved) throw new FormatException($"{Warmup.Count} draws stand before the adaptation, not {saved}.");
            ReadAdaptation();
        }
        Draws = ReadRows();
        if (Draws.Count != DivideUp(Int("num_samples"), thin)) throw new FormatException($"{Draws.Count} draws are there, not {DivideUp(Int("num_samples"), thin)}.");
        ReadTiming();
    }

    void ReadAdaptation()
    {
        Expect("# Adaptation terminated");
        Match step = Regex.Match(Next(), "^# Step size = (.+)$");
        if (!step.Success) throw Error("# Step size = ");
        StepSize = Number(step.Groups[1].Value);
        switch (Config["metric"])
        {
            case "unit_e":
                Expect("# No free parameters for unit metric");
                break;
            case "diag_e":
                Expect("# Diagonal elements of inverse mass matrix:");
                InverseMetric.Add(MetricRow());
                break;
            case "dense_e":
                Expect("# Elements of inverse mass matrix:");
                do InverseMetric.Add(MetricRow());
                while (InverseMetric.Count < InverseMetric[0].Length);
                if (InverseMetric.Any(row => row.Length != InverseMetric.Count)) throw new FormatException("The inverse metric is not square.");
                break;
            default:
                throw new FormatException($"There is no metric {Config["metric"]}.");
        }
    }

    double[] MetricRow()
    {
        string line = Next();
        if (!line.StartsWith("# ", StringComparison.Ordinal)) throw Error("a row of the inverse metric");
        return [.. line[2..].Split(", ").Select(Number)];
    }

    /// <summary>stansummary takes the numbers from behind the seventeenth character.</summary>
    void ReadTiming()
    {
        Expect("# ");
        Seconds = (Time("#  Elapsed Time: ", "Warm-up"), Time("#                ", "Sampling"), Time("#                ", "Total"));
        Expect("# ");

        double Time(string start, string phase)
        {
            string line = Next(), end = $" seconds ({phase})";
            if (start.Length != 17 || !line.StartsWith(start, StringComparison.Ordinal) || !line.EndsWith(end, StringComparison.Ordinal)) throw Error($"{start}…{end}");
            return Number(line[17..^end.Length]);
        }
    }

    List<double[]> ReadRows()
    {
        List<double[]> rows = [];
        int depth = Array.IndexOf(Columns, "treedepth__"), divergent = Array.IndexOf(Columns, "divergent__");
        for (; at < lines.Length && !lines[at].StartsWith('#'); at++)
        {
            string[] fields = lines[at].Split(',');
            if (fields.Length != Columns.Length) throw Error($"{Columns.Length} values");
            // CmdStanPy reads these two as integers.
            if (depth >= 0) _ = int.Parse(fields[depth], CultureInfo.InvariantCulture) + int.Parse(fields[divergent], CultureInfo.InvariantCulture);
            rows.Add([.. fields.Select(Number)]);
        }
        return rows;
    }

    string Next() => at < lines.Length ? lines[at++] : throw Error("another line");

    void Expect(string line)
    {
        if (Next() != line)
        {
            at--;
            throw Error(line);
        }
    }

    FormatException Error(string expected) => new($"Line {at + 1} is \"{(at < lines.Length ? lines[at] : "")}\"; expected: {expected}.");

    static int DivideUp(int count, int thin) => (count + thin - 1) / thin;

    /// <summary>As Python's and R's readers take them.</summary>
    static double Number(string text) => text switch
    {
        "nan" or "NaN" => double.NaN,
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ when Regex.IsMatch(text, @"^-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?$") => double.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"\"{text}\" is no number."),
    };
}
