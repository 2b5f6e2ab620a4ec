using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Data.Text;

namespace BayesLang.Data.Csv;

/// <summary>
/// Reads one chain's file a draw at a time, so that a file of any length needs the memory of one line. What the comments say of the end of warm-up, the
/// adaptation and the times is known once the draws before them have been read.
/// </summary>
public sealed class ChainCsvReader : IDisposable
{
    private readonly Utf8Lines lines;
    private readonly Stream stream;
    private readonly Comments comments = new();
    private readonly List<string> notes = [];

    /// <summary>Reads up to the column names.</summary>
    /// <param name="stream">Disposed with the reader.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="DataFormatException">There are no column names.</exception>
    public ChainCsvReader(Stream stream, string file)
    {
        this.stream = stream;
        lines = new Utf8Lines(stream);
        File = file;
        while (Columns.IsEmpty && lines.TryRead(out ReadOnlySpan<byte> line, out bool isTerminated))
        {
            if (line.Length > 0 && line[0] == '#') Header.Add(Encoding.UTF8.GetString(line[1..]));
            else if (!line.IsEmpty && isTerminated) Columns = [.. Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Split(',').Select(name => name.Trim())];
        }
        if (Columns.IsEmpty) throw new DataFormatException(file, 0, 0, "the file holds no line of column names: it is no CmdStan CSV file, or its run was killed before the first draw.");
    }

    public static ChainCsvReader Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan), Path.GetFileName(path));

    public string File { get; }

    public CsvHeader Header { get; } = new();

    public ImmutableArray<string> Columns { get; } = [];

    /// <summary>Draws read so far, saved warm-up among them.</summary>
    public int Count { get; private set; }

    /// <summary>How many of the rows in the file come before the draws that count, those of the warm-up; known at the end.</summary>
    public int WarmupCount => Math.Min(Count, Header.Find("method") switch
    {
        // The first row is the mean of the approximation, no draw; of an optimisation the last row is the result.
        "variational" => 1,
        "optimize" => Math.Max(0, Count - 1),
        _ => comments.WarmupCount ?? SavedWarmup,
    });

    public double? StepSize => comments.StepSize;

    /// <summary>The rows of the inverse mass matrix; one row where it is diagonal; none where the file has none.</summary>
    public ImmutableArray<ImmutableArray<double>> InverseMass => comments.InverseMass;

    public TimeSpan? WarmupTime => comments.WarmupTime;

    public TimeSpan? SamplingTime => comments.SamplingTime;

    /// <summary>What a reader of the results should know of the file: cut short, fewer draws than asked for. Known at the end.</summary>
    public ImmutableArray<string> Notes
    {
        get
        {
            int draws = Count - WarmupCount;
            return Header.FindInt("num_samples") is { } asked && draws < DivideUp(asked, Thin)
                ? [.. notes, $"{File}: {draws} of {DivideUp(asked, Thin)} draws are there; the run did not end."]
                : [.. notes];
        }
    }

    private int Thin => Math.Max(1, Header.FindInt("thin") ?? 1);

    private int SavedWarmup => Header.FindFlag("save_warmup") && Header.Find("algorithm") != "fixed_param" ? DivideUp(Header.FindInt("num_warmup") ?? 0, Thin) : 0;

    /// <summary>Reads the next draw, as many values as there are columns; false at the end. A last line that was cut off is left out, with a note.</summary>
    /// <exception cref="DataFormatException">A line has more or fewer values than there are columns, or one that is no number.</exception>
    public bool TryRead(Span<double> draw)
    {
        if (!TryNext(out ReadOnlySpan<byte> line)) return false;
        Parse(line, draw);
        return true;
    }

    /// <summary>Passes over the next draw; false at the end.</summary>
    public bool TrySkip() => TryNext(out _);

    public void Dispose() => stream.Dispose();

    private bool TryNext(out ReadOnlySpan<byte> draw)
    {
        while (lines.TryRead(out draw, out bool isTerminated))
        {
            if (draw.Length > 0 && draw[0] == '#')
            {
                comments.Add(Encoding.UTF8.GetString(draw[1..]), Count);
            }
            else if (!isTerminated)
            {
                notes.Add($"{File}: the last line was cut off (the run was killed); it is left out.");
            }
            else if (!draw.IsEmpty)
            {
                Count++;
                return true;
            }
        }
        return false;
    }

    private void Parse(ReadOnlySpan<byte> line, Span<double> draw)
    {
        int start = 0, filled = 0;
        while (start <= line.Length)
        {
            int comma = line[start..].IndexOf((byte)',');
            ReadOnlySpan<byte> field = comma < 0 ? line[start..] : line.Slice(start, comma);
            if (filled == draw.Length) throw new DataFormatException(File, lines.Number, start + 1, $"the line has more values than the {draw.Length} columns.");
            ReadOnlySpan<byte> trimmed = field.Trim((byte)' ');
            if (!Numbers.TryParse(trimmed, out double value, out _) && !Numbers.TryParseWord(trimmed, out value))
                throw new DataFormatException(File, lines.Number, start + 1, $"{Columns[filled]} is \"{Encoding.UTF8.GetString(field)}\", but a number belongs here.");
            draw[filled++] = value;
            if (comma < 0) break;
            start += comma + 1;
        }
        if (filled < draw.Length) throw new DataFormatException(File, lines.Number, line.Length + 1, $"the line has {filled} of {draw.Length} values.");
    }

    private static int DivideUp(int count, int thin) => (count + thin - 1) / thin;

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
