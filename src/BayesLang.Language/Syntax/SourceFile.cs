using System.Collections.Immutable;
using System.Text;

namespace BayesLang.Language.Syntax;

/// <summary>Reads the files of programs.</summary>
public static class SourceFile
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text of a file in UTF-8, or with a byte order mark in UTF-16 or UTF-32. What is none of these is taken for Latin-1, as
    /// older programs have it in comments, and noted in <see cref="SourceText.FirstForeignCharacter"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="includePath">The folders where the files that it includes are looked for, after its own.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading it is not allowed.</exception>
    public static SourceText Read(string path, params ImmutableArray<string> includePath)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            using StreamReader reader = new(new MemoryStream(bytes), strict, detectEncodingFromByteOrderMarks: true);
            return new SourceText(reader.ReadToEnd(), path) { IncludePath = includePath };
        }
        catch (DecoderFallbackException)
        {
            return new SourceText(Encoding.Latin1.GetString(bytes), path) { FirstForeignCharacter = FirstForeignByte(bytes), IncludePath = includePath };
        }
    }

    private static int FirstForeignByte(ReadOnlySpan<byte> bytes)
    {
        int done = 0;
        while (Rune.DecodeFromUtf8(bytes[done..], out _, out int length) == System.Buffers.OperationStatus.Done) done += length;
        return done;
    }
}
