using BayesLang.Bench;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>The models of <c>tests/Models/posteriors.txt</c>, each with the posterior that it must be.</summary>
static class ConformanceModel
{
    private static readonly Lazy<Dictionary<string, Posterior>> Posteriors = new(() => Posterior.All("", Shared).ToDictionary(p => p.Name));

    public static string Shared => SharedFolder.Path ?? throw new DirectoryNotFoundException("../shared is absent.");

    private static string Folder => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Models");

    /// <summary>The model's path from the folder, the posterior's name, and the reference's order of the parameters where it is another.</summary>
    public static IEnumerable<(string File, string Posterior, string Order)> All =>
        from line in File.ReadLines(Path.Combine(Folder, "posteriors.txt"))
        where line.Length > 0 && line[0] != '#'
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select (words[0], words[1], words.Length > 2 ? words[2] : "");

    public static Posterior Find(string posterior) => Posteriors.Value[posterior];

    public static CompiledModel Bind(string file, string posterior)
    {
        string path = Path.Combine(Folder, file);
        var source = new SourceText(File.ReadAllText(path), path);
        return ModelCompiler.Compile(source, new CompileOptions { UseCache = false }).Bind(Find(posterior).ReadData());
    }
}
