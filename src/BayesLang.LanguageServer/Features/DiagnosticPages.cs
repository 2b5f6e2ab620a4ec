using BayesLang.Language.Diagnostics;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>The pages that explain diagnostics, as files that every editor can open.</summary>
static class DiagnosticPages
{
    static readonly string folder = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "bayeslang", "diagnostics", typeof(DiagnosticPages).Assembly.ManifestModule.ModuleVersionId.ToString("N"));

    /// <summary>The address of a code's page, which is written when it is first asked for; null where it has none, or cannot be written.</summary>
    public static string? UriOf(string code)
    {
        string path = Path.Combine(folder, code + ".md");
        try
        {
            if (!File.Exists(path))
            {
                if (DiagnosticPage.Find(code) is not { } page) return null;
                Directory.CreateDirectory(folder);
                File.WriteAllText(path, page.Text);
            }
            return FileUris.Of(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
