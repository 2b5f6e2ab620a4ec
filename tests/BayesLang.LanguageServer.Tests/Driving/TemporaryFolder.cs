namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>A folder for a test's files, which goes with it.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bayeslang-tests-").FullName;

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? Path);
        File.WriteAllText(path, text);
        return path;
    }

    public static string UriOf(string path) => new Uri(path).AbsoluteUri;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
