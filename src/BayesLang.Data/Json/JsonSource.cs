using System.Text;
using BayesLang.Data.Text;

namespace BayesLang.Data.Json;

/// <summary>
/// A JSON file through a window of bytes that slides. It keeps count of lines for messages, and lets through the bare words <c>NaN</c>, <c>Inf</c>,
/// <c>Infinity</c> (signed or not), which are not JSON but which CmdStan accepts: each is masked in place as a string of the same length, and its value is kept aside.
/// </summary>
sealed class JsonSource(Stream stream, int window)
{
    public const int DefaultWindow = 1 << 18;

    private readonly Queue<(long Offset, double Value)> bareWords = new();
    private byte[] buffer = new byte[window];
    private int length;
    private int scanned;
    private long windowStart;
    private bool started;
    private bool inString;

    // Lines are counted up to the mark, which only moves forward.
    private int mark;
    private int markLine = 1;
    private int markColumn = 1;

    /// <summary>The window holds the end of the file.</summary>
    public bool Ended { get; private set; }

    /// <summary>Drops the first bytes of the window, and gives what can be read now.</summary>
    public ReadOnlySpan<byte> Next(int consumed)
    {
        AdvanceMark(consumed);
        buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
        length -= consumed;
        scanned -= consumed;
        mark -= consumed;
        windowStart += consumed;
        if (length == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        Fill();
        MaskBareWords();
        return buffer.AsSpan(0, scanned);
    }

    /// <summary>Whether a bare word was masked at this place of the window.</summary>
    public bool IsBareWord(long start) => bareWords.TryPeek(out (long Offset, double Value) first) && first.Offset == windowStart + start;

    /// <summary>The value of the bare word that was masked at this place of the window, if there was one.</summary>
    public bool TryTakeBareWord(long start, out double value)
    {
        if (bareWords.TryPeek(out (long Offset, double Value) first) && first.Offset == windowStart + start)
        {
            bareWords.Dequeue();
            value = first.Value;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>The line and column of a place of the window; places must be asked for in order.</summary>
    public (int Line, int Column) PositionOf(long start)
    {
        AdvanceMark((int)Math.Min(start, length));
        return (markLine, markColumn);
    }

    /// <summary>True where nothing but blanks stands from here to the end of the file.</summary>
    public bool IsBlankFrom(long start) => Ended && buffer.AsSpan((int)Math.Min(start, length)..length).Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>True where a string opens in the window and is not closed at the end of the file.</summary>
    public bool EndsInString => Ended && inString;

    private void Fill()
    {
        int before = length;
        while (length < buffer.Length && !Ended)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0) Ended = true;
            length += read;
        }
        if (!started && length > 0)
        {
            started = true;
            if (buffer.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble))
            {
                length -= Encoding.UTF8.Preamble.Length;
                buffer.AsSpan(Encoding.UTF8.Preamble.Length, length).CopyTo(buffer);
            }
        }
    }

    /// <summary>Scans to the end of the window, or to a word that may go on in the next.</summary>
    private void MaskBareWords()
    {
        while (scanned < length)
        {
            Span<byte> rest = buffer.AsSpan(scanned, length - scanned);
            int found = inString ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny((byte)'"', (byte)'N', (byte)'I');
            if (found < 0)
            {
                scanned = length;
                return;
            }
            scanned += found;
            switch (buffer[scanned])
            {
                case (byte)'"':
                    inString = !inString;
                    scanned++;
                    break;
                case (byte)'\\':
                    // An escape that the window cuts is seen again, whole, in the next.
                    if (scanned + 1 == length && !Ended) return;
                    scanned = Math.Min(scanned + 2, length);
                    break;
                default:
                    int end = scanned;
                    while (end < length && char.IsAsciiLetter((char)buffer[end])) end++;
                    if (end == length && !Ended) return;
                    Mask(scanned, end);
                    scanned = end;
                    break;
            }
        }
    }

    private void Mask(int start, int end)
    {
        if (start > 0 && buffer[start - 1] == '-') start--;
        if (!Numbers.TryParseWord(buffer.AsSpan(start, end - start), out double value)) return;
        bareWords.Enqueue((windowStart + start, value));
        buffer[start] = buffer[end - 1] = (byte)'"';
    }

    private void AdvanceMark(int to)
    {
        if (to <= mark) return;
        ReadOnlySpan<byte> passed = buffer.AsSpan(mark, to - mark);
        int lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            markLine += passed.Count((byte)'\n');
            markColumn = 1;
            passed = passed[(lastBreak + 1)..];
        }
        markColumn += Encoding.UTF8.GetCharCount(passed);
        mark = to;
    }
}
