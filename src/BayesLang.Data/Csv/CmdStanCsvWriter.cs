using System.Globalization;
using System.Text;
using BayesLang.Data.Files;
using BayesLang.Data.Text;

namespace BayesLang.Data.Csv;

/// <summary>
/// Streams one chain's draws to a CSV file as CmdStan writes it: settings as comments, the column names, the adaptation as comments, the draws,
/// the times as comments. Numbers are as short as reads back to the same double, unless significant figures are asked for. Writing a draw allocates nothing.
/// </summary>
public sealed class CmdStanCsvWriter : IDisposable
{
    // The longest double, "-1.2345678901234567e-308", and a separator.
    private const int NumberRoom = 32;

    private readonly Stream stream;
    private readonly string format;
    private readonly byte[] buffer = new byte[1 << 16];
    private int length;
    private int columns;

    // Where the last line ends that the stream has whole, and how many draws stand before.
    private long lineEnd;
    private int draws;
    private bool isBroken;

    public CmdStanCsvWriter(Stream stream, int significantFigures = -1)
    {
        // CmdStan's limit, and more than any double needs.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(significantFigures, 18);
        this.stream = stream;
        format = significantFigures > 0 ? $"G{significantFigures}" : "";
    }

    /// <summary>Begins a new file, in the place of one of that name.</summary>
    public static CmdStanCsvWriter Create(string path, int significantFigures = -1) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), significantFigures);

    /// <summary>Goes on with a file from a <see cref="Position"/> that a checkpoint kept; what stands behind it is cut off.</summary>
    /// <exception cref="DataFormatException">The file is shorter than that.</exception>
    public static CmdStanCsvWriter Resume(string path, long position, int columns, int significantFigures = -1)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (file.Length < position)
        {
            long found = file.Length;
            file.Dispose();
            throw new DataFormatException(Path.GetFileName(path), 0, 0, $"the file holds {found} bytes, fewer than the {position} that the checkpoint had written; it cannot be resumed.");
        }
        file.SetLength(position);
        file.Position = position;
        return new CmdStanCsvWriter(file, significantFigures) { columns = columns, lineEnd = position };
    }

    /// <summary>The file's length in bytes once all that was written is flushed.</summary>
    public long Position => stream.Position + length;

    /// <summary>The draws of this writer that the operating system has, whole.</summary>
    public int DrawsWritten { get; private set; }

    public void WriteSettings(RunSettings settings)
    {
        foreach (string line in settings.Lines()) WriteComment(line);
    }

    public void WriteColumns(IEnumerable<string> names)
    {
        string[] all = [.. names];
        columns = all.Length;
        WriteLine(string.Join(',', all));
    }

    /// <summary>The end of warm-up, as CmdStan's adaptation block, with the diagonal metric; it stands before the first draw that counts.</summary>
    public void WriteAdaptation(double stepSize, ReadOnlySpan<double> inverseMassDiagonal)
    {
        WriteStepSize(stepSize);
        WriteComment("Diagonal elements of inverse mass matrix:");
        WriteMetricRow(inverseMassDiagonal);
    }

    /// <summary>The end of warm-up with a dense metric: a symmetric matrix, so row- or column-major.</summary>
    public void WriteDenseAdaptation(double stepSize, ReadOnlySpan<double> inverseMass, int dimension)
    {
        WriteStepSize(stepSize);
        WriteComment("Elements of inverse mass matrix:");
        for (int i = 0; i < dimension; i++) WriteMetricRow(inverseMass.Slice(i * dimension, dimension));
    }

    /// <summary>The end of warm-up with a unit metric, which has nothing to tell.</summary>
    public void WriteUnitAdaptation(double stepSize)
    {
        WriteStepSize(stepSize);
        WriteComment("No free parameters for unit metric");
    }

    /// <summary>One draw: as many values as there are columns.</summary>
    public void WriteDraw(ReadOnlySpan<double> values)
    {
        if (values.Length != columns) throw new ArgumentException($"A draw has {columns} columns; {values.Length} values were given.", nameof(values));
        WriteNumbers(values, ","u8);
        WriteByte((byte)'\n');
        draws++;
    }

    /// <summary>The times in seconds, which end the file.</summary>
    public void WriteTiming(TimeSpan warmup, TimeSpan sampling)
    {
        WriteComment("");
        WriteComment($" Elapsed Time: {Seconds(warmup)} seconds (Warm-up)");
        WriteComment($"               {Seconds(sampling)} seconds (Sampling)");
        WriteComment($"               {Seconds(warmup + sampling)} seconds (Total)");
        WriteComment("");
    }

    /// <summary>The steps of a variational fit, as CmdStan writes their scale before the first row, which is the mean.</summary>
    public void WriteEta(double eta)
    {
        WriteComment("Stepsize adaptation complete.");
        WriteComment($"eta = {eta.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The times of Pathfinder in seconds, which end its file; those of the resampling where there was one.</summary>
    public void WritePathTiming(TimeSpan paths, TimeSpan? resampling)
    {
        WriteComment("");
        WriteComment($" Elapsed Time: {Seconds(paths)} seconds ({(resampling is null ? "Total" : "Pathfinders")})");
        if (resampling is { } psis)
        {
            WriteComment($"               {Seconds(psis)} seconds (PSIS)");
            WriteComment($"               {Seconds(paths + psis)} seconds (Total)");
        }
        WriteComment("");
    }

    public void WriteComment(string text) => WriteLine("# " + text);

    /// <summary>Hands what is buffered to the operating system, and has it put on the disk where asked.</summary>
    /// <exception cref="IOException">There is no room. What was written since the last flush is lost; the file ends with a whole line.</exception>
    public void Flush(bool toDisk = false)
    {
        FlushBuffer();
        if (toDisk && stream is FileStream file) file.Flush(flushToDisk: true);
        else stream.Flush();
    }

    public void Dispose()
    {
        try
        {
            if (!isBroken) Flush();
        }
        finally
        {
            stream.Dispose();
        }
    }

    private static string Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3).ToString(CultureInfo.InvariantCulture);

    private void WriteStepSize(double stepSize)
    {
        WriteComment("Adaptation terminated");
        string text = double.IsFinite(stepSize) ? stepSize.ToString(CultureInfo.InvariantCulture).Replace('E', 'e') : "nan";
        WriteComment($"Step size = {text}");
    }

    private void WriteMetricRow(ReadOnlySpan<double> values)
    {
        WriteByte((byte)'#');
        WriteByte((byte)' ');
        WriteNumbers(values, ", "u8);
        WriteByte((byte)'\n');
    }

    private void WriteNumbers(ReadOnlySpan<double> values, ReadOnlySpan<byte> separator)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (buffer.Length - length < NumberRoom) FlushBuffer();
            if (i > 0)
            {
                separator.CopyTo(buffer.AsSpan(length));
                length += separator.Length;
            }
            WriteNumber(values[i]);
        }
    }

    private void WriteNumber(double value)
    {
        Span<byte> room = buffer.AsSpan(length);
        if (!double.IsFinite(value))
        {
            ReadOnlySpan<byte> word = double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8;
            word.CopyTo(room);
            length += word.Length;
            return;
        }
        if (format.Length == 0)
        {
            length += ShortestNumber.Write(value, room);
            return;
        }
        value.TryFormat(room, out int written, format, CultureInfo.InvariantCulture);
        int exponent = room[..written].LastIndexOf((byte)'E');
        if (exponent >= 0) room[exponent] = (byte)'e';
        length += written;
    }

    private void WriteLine(string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text)) WriteByte(value);
        WriteByte((byte)'\n');
    }

    private void WriteByte(byte value)
    {
        if (length == buffer.Length) FlushBuffer();
        buffer[length++] = value;
    }

    private void FlushBuffer()
    {
        if (isBroken) throw new IOException("The file could not be written before; nothing more goes there.");
        int written = length, lastBreak = buffer.AsSpan(0, length).LastIndexOf((byte)'\n');
        length = 0;
        try
        {
            long start = stream.CanSeek ? stream.Position : 0;
            FileLimits.Write(stream, buffer.AsSpan(0, written));
            if (lastBreak >= 0) lineEnd = start + lastBreak + 1;
        }
        catch (IOException)
        {
            isBroken = true;
            CutBack();
            throw;
        }
        DrawsWritten = draws;
    }

    /// <summary>A full disk takes a part of what it is given: the file is to end with a whole line.</summary>
    private void CutBack()
    {
        if (!stream.CanSeek) return;
        try
        {
            stream.SetLength(lineEnd);
        }
        catch (IOException)
        {
            // A reader drops a line that was cut off, too.
        }
    }
}
