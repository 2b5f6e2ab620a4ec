using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Texts of the server's own as files that every editor can open, in a folder of the user's data.</summary>
static class CachedPages
{
    static readonly string root = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } data ? data : Path.GetTempPath(), "bayeslang");

    /// <summary>The address of a page, which is written when it is first asked for; null where there is none, or it cannot be written.</summary>
    /// <param name="kind">The folder of pages of its kind.</param>
    /// <param name="file">Its file's name.</param>
    /// <param name="text">Its text; null where there is none.</param>
    public static string? UriOf(string kind, string file, Func<string?> text)
    {
        // Each build has pages of its own.
        string folder = Path.Combine(root, kind, typeof(CachedPages).Assembly.ManifestModule.ModuleVersionId.ToString("N")), path = Path.Combine(folder, file);
        try
        {
            if (!File.Exists(path))
            {
                if (text() is not { } page) return null;
                Directory.CreateDirectory(folder);
                File.WriteAllText(path, page);
            }
            return FileUris.Of(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
