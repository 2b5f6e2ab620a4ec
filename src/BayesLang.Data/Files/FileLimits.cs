namespace BayesLang.Data.Files;

/// <summary>Writing where a file may be refused to grow.</summary>
static class FileLimits
{
    /// <exception cref="IOException">There is no room; a part may have been written.</exception>
    public static void Write(Stream file, ReadOnlySpan<byte> content)
    {
        try
        {
            file.Write(content);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What the runtime makes of EFBIG, which is no fault of an argument.
            throw new IOException("The file would be larger than the file system or a limit of the process (ulimit -f) allows", e);
        }
    }
}
