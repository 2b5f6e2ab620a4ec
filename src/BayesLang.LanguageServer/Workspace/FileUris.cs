namespace BayesLang.LanguageServer.Workspace;

/// <summary>Addresses of files, as editors write them, and paths.</summary>
static class FileUris
{
    public static string Of(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    /// <summary>The path of an address; for one that is no file, such as that of a text that was never saved, a name with the ending of its language.</summary>
    public static string PathOf(string uri, string languageId = "")
    {
        // Some editors write a drive as c%3A, which leaves a slash before it.
        if (Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) && parsed.IsFile) return Path.GetFullPath(parsed.LocalPath is ['/', _, ':', ..] path ? path[1..] : parsed.LocalPath);
        string name = uri[(uri.LastIndexOfAny([':', '/']) + 1)..];
        return Path.HasExtension(name) ? name : name + (languageId == "stan" ? ".stan" : ".bym");
    }
}
