namespace BayesLang.Data.Text;

/// <summary>The lines of a UTF-8 stream as bytes, through a buffer that grows to the longest line.</summary>
sealed class Utf8Lines(Stream stream)
{
    private byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the line last read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>
    /// The next line without its break; false at the end. <paramref name="isTerminated"/> is false for a last line that has no break:
    /// in a file whose writer ends every line, it was cut. The span is good until the next call.
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool isTerminated)
    {
        int searched = start;
        while (true)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0 || ended)
            {
                isTerminated = found >= 0;
                int stop = isTerminated ? searched + found : end;
                line = buffer.AsSpan(start, stop - start).TrimEnd((byte)'\r');
                if (!isTerminated && start == end) return false;
                start = isTerminated ? stop + 1 : end;
                Number++;
                return true;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
            searched = end;
            if (end == buffer.Length) Array.Resize(ref buffer, 2 * end);
            int read = stream.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
    }
}
