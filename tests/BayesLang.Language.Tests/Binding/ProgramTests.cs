using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Binding;

/// <summary>Whole programs: they bind cleanly, and whatever is done to their text the binder gives a tree, and a finding for every error in it.</summary>
public partial class ProgramTests
{
    static readonly string Folder = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Language.Tests", "Binding", "Programs");

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Word { get; }

    [Theory]
    [InlineData("features.stan")]
    [InlineData("types.stan")]
    public void Programs_bind_cleanly(string name) => Assert.Empty(AnnotatedSource.Bind(File.ReadAllText(Path.Combine(Folder, name))).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));

    [Theory]
    [InlineData("features.stan", 1)]
    [InlineData("types.stan", 2)]
    public void Mutants_bind_without_a_crash_and_without_silent_errors(string name, int seed)
    {
        string[] words = [.. Word.Matches(File.ReadAllText(Path.Combine(Folder, name))).Select(m => m.Value)];
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            List<string> mutant = [.. words];
            for (int k = random.Next(1, 4); k > 0; k--)
            {
                int at = random.Next(mutant.Count), other = random.Next(mutant.Count);
                switch (random.Next(3))
                {
                    case 0: mutant.RemoveAt(at); break;
                    case 1: mutant[at] = mutant[other]; break;
                    default: mutant.Insert(at, mutant[other]); break;
                }
            }
            SyntaxTree tree = SyntaxTree.Parse(new SourceText(string.Concat(mutant)));
            BindingResult result = Binder.Bind(tree);
            bool hasError = BoundPrinter.Print(result.Program).Replace(" ? ", "", StringComparison.Ordinal).Contains('?');
            Assert.True(!hasError || !tree.Diagnostics.IsEmpty || !result.Diagnostics.IsEmpty, string.Concat(mutant));
        }
    }
}
