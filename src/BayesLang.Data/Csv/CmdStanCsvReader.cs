using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Data.Text;

namespace BayesLang.Data.Csv;

/// <summary>
/// Reads the CSV files of a fit, ours and CmdStan's: saved warm-up and thinning are told apart, and the torn last line that a killed run
/// leaves is dropped with a note.
/// </summary>
public static class CmdStanCsvReader
{
    private static readonly ImmutableArray<string> firstColumns = [ColumnNames.Sampler[0], ColumnNames.Laplace[0], ColumnNames.Pathfinder[0]];

    /// <summary>All chains of a folder: <c>chain-K.csv</c>, or else every CSV file whose first column is <c>lp__</c>.</summary>
    /// <exception cref="DataFormatException">There are none, or one cannot be read, or they are not of one model.</exception>
    public static DrawsTable ReadFolder(string folder)
    {
        string[] files = Directory.GetFiles(folder, "chain-*.csv");
        if (files.Length == 0) files = [.. Directory.EnumerateFiles(folder, "*.csv").Where(HoldsDraws)];
        if (files.Length == 0) throw new DataFormatException(folder, 0, 0, "the folder holds no draws: no chain-1.csv, and no CSV file in CmdStan's format.");
        return Read(files.OrderBy(TrailingNumber).ThenBy(file => file, StringComparer.Ordinal));
    }

    /// <summary>The chains in the files' order.</summary>
    public static DrawsTable Read(IEnumerable<string> paths)
    {
        List<ChainDraws> chains = [];
        ImmutableArray<string> columns = [];
        foreach (string path in paths)
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            ChainDraws chain = ReadChain(stream, Path.GetFileName(path), chains.Count + 1, out ImmutableArray<string> names);
            if (chains.Count == 0) columns = names;
            else if (!columns.SequenceEqual(names))
                throw new DataFormatException(chain.File, 0, 0, $"its columns are not those of {chains[0].File}: {Difference(columns, names)}. Chains of different models cannot be read together.");
            chains.Add(chain);
        }
        return new DrawsTable(columns, [.. chains]);
    }

    /// <summary>One chain; <paramref name="position"/> is its number where the file gives none.</summary>
    public static ChainDraws ReadChain(Stream stream, string file, int position, out ImmutableArray<string> columns)
    {
        Utf8Lines lines = new(stream);
        CsvHeader header = new();
        Comments comments = new();
        List<string> notes = [];
        double[] values = [];
        int count = 0;
        columns = [];
        while (lines.TryRead(out ReadOnlySpan<byte> line, out bool isTerminated))
        {
            if (line.Length > 0 && line[0] == '#')
            {
                string text = Encoding.UTF8.GetString(line[1..]);
                if (columns.IsEmpty) header.Add(text);
                else comments.Add(text, count);
            }
            else if (columns.IsEmpty)
            {
                if (!line.IsEmpty && isTerminated) columns = [.. Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Split(',').Select(name => name.Trim())];
            }
            else if (!isTerminated)
            {
                notes.Add($"{file}: the last line was cut off (the run was killed); it is left out.");
            }
            else if (!line.IsEmpty)
            {
                int width = columns.Length;
                if (values.Length < (count + 1) * width) Array.Resize(ref values, Math.Max(64 * width, 2 * values.Length));
                ReadDraw(line, values.AsSpan(count * width, width), columns, file, lines.Number);
                count++;
            }
        }
        if (columns.IsEmpty) throw new DataFormatException(file, 0, 0, "the file holds no line of column names: it is no CmdStan CSV file, or its run was killed before the first draw.");

        int thin = Math.Max(1, header.FindInt("thin") ?? 1);
        int savedWarmup = header.FindFlag("save_warmup") ? DivideUp(header.FindInt("num_warmup") ?? 0, thin) : 0;
        int warmup = Math.Min(count, RunMethod.Of(header) switch
        {
            // The first row is the mean of the approximation, no draw; of an optimisation the last row is the result.
            RunMethod.Variational => 1,
            RunMethod.Optimize => Math.Max(0, count - 1),
            _ => comments.WarmupCount ?? savedWarmup,
        });
        if (header.FindInt("num_samples") is { } asked && count - warmup < DivideUp(asked, thin))
            notes.Add($"{file}: {count - warmup} of {DivideUp(asked, thin)} draws are there; the run did not end.");
        return new ChainDraws(file, columns.Length, count, warmup, Transpose(values, count, columns.Length))
        {
            Id = header.FindInt("id") ?? position,
            Header = header,
            StepSize = comments.StepSize,
            InverseMass = comments.InverseMass,
            WarmupTime = comments.WarmupTime,
            SamplingTime = comments.SamplingTime,
            Notes = [.. notes],
        };
    }

    private static void ReadDraw(ReadOnlySpan<byte> line, Span<double> draw, ImmutableArray<string> columns, string file, int number)
    {
        int start = 0, filled = 0;
        while (start <= line.Length)
        {
            int comma = line[start..].IndexOf((byte)',');
            ReadOnlySpan<byte> field = comma < 0 ? line[start..] : line.Slice(start, comma);
            if (filled == draw.Length) throw new DataFormatException(file, number, start + 1, $"the line has more values than the {draw.Length} columns.");
            ReadOnlySpan<byte> trimmed = field.Trim((byte)' ');
            if (!Numbers.TryParse(trimmed, out double value, out _) && !Numbers.TryParseWord(trimmed, out value))
                throw new DataFormatException(file, number, start + 1, $"{columns[filled]} is \"{Encoding.UTF8.GetString(field)}\", but a number belongs here.");
            draw[filled++] = value;
            if (comma < 0) break;
            start += comma + 1;
        }
        if (filled < draw.Length) throw new DataFormatException(file, number, line.Length + 1, $"the line has {filled} of {draw.Length} values.");
    }

    private static double[] Transpose(double[] rows, int count, int width)
    {
        double[] result = new double[count * width];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < width; j++)
                result[j * count + i] = rows[i * width + j];
        return result;
    }

    private static bool HoldsDraws(string path)
    {
        using StreamReader reader = new(path);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) return firstColumns.Contains(line.Split(',')[0].Trim());
        return false;
    }

    private static int TrailingNumber(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        int start = name.Length;
        while (start > 0 && char.IsAsciiDigit(name[start - 1])) start--;
        return int.TryParse(name.AsSpan(start), out int number) ? number : 0;
    }

    private static int DivideUp(int count, int thin) => (count + thin - 1) / thin;

    private static string Difference(ImmutableArray<string> first, ImmutableArray<string> second)
    {
        int at = 0;
        while (at < first.Length && at < second.Length && first[at] == second[at]) at++;
        return at < first.Length && at < second.Length ? $"{second[at]} stands where {first[at]} is expected" : $"there are {second.Length}, not {first.Length}";
    }

    /// <summary>What the comments between and behind the draws say: the adaptation, and the times.</summary>
    private sealed class Comments
    {
        private readonly List<ImmutableArray<double>> metric = [];
        private int metricRows;

        /// <summary>The draws that stood before the adaptation's end; null where no adaptation is recorded.</summary>
        public int? WarmupCount { get; private set; }

        public double? StepSize { get; private set; }

        public TimeSpan? WarmupTime { get; private set; }

        public TimeSpan? SamplingTime { get; private set; }

        public ImmutableArray<ImmutableArray<double>> InverseMass => [.. metric];

        public void Add(string text, int draws)
        {
            string content = text.Trim();
            if (metricRows > 0 && TryParseRow(content, out ImmutableArray<double> row))
            {
                metric.Add(row);
                // A dense matrix has as many rows as columns.
                metricRows = metricRows == int.MaxValue ? row.Length - 1 : metricRows - 1;
                return;
            }
            if (content.StartsWith("Adaptation terminated", StringComparison.Ordinal)) WarmupCount = draws;
            else if (content.StartsWith("Step size =", StringComparison.Ordinal)) StepSize = Number(content["Step size =".Length..]);
            else if (content.StartsWith("Diagonal elements of inverse mass matrix", StringComparison.Ordinal)) metricRows = 1;
            else if (content.StartsWith("Elements of inverse mass matrix", StringComparison.Ordinal)) metricRows = int.MaxValue;
            else if (content.EndsWith("seconds (Warm-up)", StringComparison.Ordinal)) WarmupTime = Seconds(content);
            else if (content.EndsWith("seconds (Sampling)", StringComparison.Ordinal)) SamplingTime = Seconds(content);
        }

        private static bool TryParseRow(string text, out ImmutableArray<double> row)
        {
            double?[] numbers = [.. text.Split(',').Select(Number)];
            bool isRow = numbers.All(number => number.HasValue);
            row = isRow ? [.. numbers.Select(number => number ?? 0)] : [];
            return isRow;
        }

        private static TimeSpan? Seconds(string content) =>
            content[..content.LastIndexOf("seconds", StringComparison.Ordinal)].TrimEnd().Split(' ')[^1] is var number && Number(number) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : null;

        private static double? Number(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }
}
