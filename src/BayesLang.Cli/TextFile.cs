using System.Text;

namespace BayesLang.Cli;

/// <summary>A text file in UTF-8 that is read, changed and written back as it was: with its byte order mark or without one.</summary>
sealed record TextFile(string Path, string Text, bool HasMark)
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="IOException">The file cannot be read, or is not in UTF-8.</exception>
    public static TextFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bool hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return new TextFile(path, strict.GetString(bytes, hasMark ? 3 : 0, bytes.Length - (hasMark ? 3 : 0)), hasMark);
        }
        catch (DecoderFallbackException)
        {
            throw new IOException("the file is not in UTF-8.");
        }
    }

    /// <summary>
    /// Writes all or nothing: a file beside it takes its name once it is whole. Where the path is a link, the file behind it is
    /// written, and the permissions stay.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing it is not allowed.</exception>
    public void Write()
    {
        string target = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(Path);
        if (new FileInfo(target).IsReadOnly) throw new UnauthorizedAccessException("the file is write-protected.");
        string temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target) ?? ".", $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(temporary, [.. HasMark ? Encoding.UTF8.Preamble : [], .. strict.GetBytes(Text)]);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
