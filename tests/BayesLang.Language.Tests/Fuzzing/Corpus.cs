using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>One program of the corpus, cut into its tokens, blanks and comments included.</summary>
public sealed record CorpusProgram(string Name, SourceText Source, string[] Tokens);

/// <summary>The programs that mutants are made of: all samples and models of the tests.</summary>
public sealed class Corpus
{
    private static readonly string[] extensions = [".stan", ".bym", ".stanfunctions"];

    private Corpus(CorpusProgram[] programs, IIncludeResolver includes)
    {
        Programs = programs;
        Includes = includes;
        Words = [.. programs.SelectMany(program => program.Tokens).Distinct()];
    }

    public CorpusProgram[] Programs { get; }

    /// <summary>Every token text that occurs.</summary>
    public string[] Words { get; }

    public IIncludeResolver Includes { get; }

    /// <summary>Reads the corpus of the repository that the process runs from.</summary>
    public static Corpus Load()
    {
        string tests = Path.Combine(Root(), "tests");
        CorpusProgram[] programs =
        [
            .. Directory.EnumerateFiles(tests, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Contains(Path.GetExtension(file)) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => Program(Path.GetRelativePath(tests, file), new SourceText(File.ReadAllText(file), file))),
        ];
        return new Corpus(programs, new CachedIncludes(new IncludeFolders(Path.Combine(tests, "BayesLang.Language.Tests", "Samples", "include"))));
    }

    private static CorpusProgram Program(string name, SourceText source) =>
        new(name, source, [.. SyntaxTree.Parse(source).Tokens.Select(token => source.ToString(token.Span))]);

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BayesLang.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("BayesLang.sln stands in no folder above the program.");
    }

    /// <summary>Reads each included file once.</summary>
    private sealed class CachedIncludes(IIncludeResolver inner) : IIncludeResolver
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), SourceText?> known = new();

        public SourceText? Resolve(string path, SourceText includedFrom) => known.GetOrAdd((path, includedFrom.Path), _ => inner.Resolve(path, includedFrom));
    }
}
