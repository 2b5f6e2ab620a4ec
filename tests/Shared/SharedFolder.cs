namespace BayesLang.Tests;

/// <summary>The folder beside the repository with oracle figures and reference data; tests that need it skip where it is absent.</summary>
static class SharedFolder
{
    public static string? Path { get; } = Find();

    public static string RepositoryRoot { get; } = FindRoot();

    static string FindRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(System.IO.Path.Combine(d.FullName, "BayesLang.sln"))) return d.FullName;
        throw new DirectoryNotFoundException("BayesLang.sln stands in no folder above the tests.");
    }

    static string? Find()
    {
        string path = Environment.GetEnvironmentVariable("BAYESLANG_SHARED") ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(FindRoot(), "..", "shared"));
        return Directory.Exists(path) ? path : null;
    }
}

/// <summary>A fact that reads a file of the shared folder, and is skipped with a message where it is absent.</summary>
sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file = "")
    {
        if (SharedFolder.Path is not { } path || (file.Length > 0 && !System.IO.Path.Exists(System.IO.Path.Combine(path, file))))
            Skip = $"../shared/{file} is absent.";
    }
}

/// <summary>A theory that reads a file of the shared folder, and is skipped with a message where it is absent.</summary>
sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string file = "")
    {
        if (SharedFolder.Path is not { } path || (file.Length > 0 && !System.IO.Path.Exists(System.IO.Path.Combine(path, file))))
            Skip = $"../shared/{file} is absent.";
    }
}
