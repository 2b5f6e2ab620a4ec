namespace BayesLang.Data.Files;

/// <summary>Replaces files whole: whoever reads, and whoever comes after a crash or a power cut, finds the old content or the new one, never a half.</summary>
public static class AtomicFile
{
    /// <summary>The new content's name until it takes its place.</summary>
    public static string TemporaryOf(string path) => path + ".new";

    /// <exception cref="IOException">The content cannot be written; the file is what it was.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing is not allowed; the file is what it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        WriteTemporary(path, content);
        File.Move(TemporaryOf(path), path, overwrite: true);
    }

    /// <summary>As <see cref="Write"/>, and the content before stays under another name. Between the two renamings there is only that one.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static void Write(string path, ReadOnlySpan<byte> content, string previous)
    {
        WriteTemporary(path, content);
        if (File.Exists(path)) File.Move(path, previous, overwrite: true);
        File.Move(TemporaryOf(path), path, overwrite: true);
    }

    private static void WriteTemporary(string path, ReadOnlySpan<byte> content)
    {
        string temporary = TemporaryOf(path);
        try
        {
            using FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            FileLimits.Write(file, content);
            // Without it a power cut may leave the new name with nothing behind it.
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // On a full disk what was begun takes room that others need.
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell.
        }
    }
}
