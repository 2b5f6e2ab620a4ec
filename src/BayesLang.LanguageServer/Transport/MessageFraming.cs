using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace BayesLang.LanguageServer.Transport;

/// <summary>The protocol's framing: a header with the length in bytes, an empty line, and the JSON in UTF-8 (LSP 3.18, base protocol).</summary>
static class MessageFraming
{
    const int HeaderLimit = 8192;

    static ReadOnlySpan<byte> HeaderEnd => "\r\n\r\n"u8;

    /// <summary>The next message; null where the stream ends.</summary>
    /// <exception cref="InvalidDataException">The stream holds no such frame, and cannot be read further.</exception>
    public static async ValueTask<byte[]?> ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (TryReadFrame(ref buffer, out byte[]? message))
            {
                reader.AdvanceTo(buffer.Start);
                return message;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    public static void Write(IBufferWriter<byte> writer, ReadOnlySpan<byte> message)
    {
        writer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {message.Length}\r\n\r\n")));
        writer.Write(message);
    }

    static bool TryReadFrame(ref ReadOnlySequence<byte> buffer, out byte[]? message)
    {
        message = null;
        var sequence = new SequenceReader<byte>(buffer);
        if (!sequence.TryReadTo(out ReadOnlySequence<byte> header, HeaderEnd))
            return buffer.Length <= HeaderLimit ? false : throw new InvalidDataException("A message of the protocol begins with its Content-Length; here are 8192 bytes without one.");
        long length = LengthIn(Encoding.ASCII.GetString(header));
        if (sequence.Remaining < length) return false;
        ReadOnlySequence<byte> body = sequence.UnreadSequence.Slice(0, length);
        message = body.ToArray();
        buffer = buffer.Slice(body.End);
        return true;
    }

    static long LengthIn(string header)
    {
        foreach (string line in header.Split("\r\n"))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[..colon].Trim().Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(line[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long length)) return length;
        }
        throw new InvalidDataException($"A message of the protocol begins with its Content-Length; here stands \"{header}\".");
    }
}
