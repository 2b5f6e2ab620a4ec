using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>A good program without one of its tokens, and the errors that gives.</summary>
public sealed record Deletion(string Program, int Line, string Token, string Text, IReadOnlyList<Diagnostic> Errors);

/// <summary>How many errors one mistake gives: every token of every good program left out in turn.</summary>
public static class Cascades
{
    /// <param name="corpus">The programs.</param>
    /// <param name="every">2 for every second token, and so on.</param>
    public static IEnumerable<Deletion> Deletions(Corpus corpus, int every = 1)
    {
        int count = 0;
        foreach (CorpusProgram program in corpus.Programs)
        {
            if (Checker.Check(program.Source, corpus.Includes).HasErrors) continue;
            int start = 0;
            for (int i = 0; i < program.Tokens.Length; start += program.Tokens[i++].Length)
            {
                string token = program.Tokens[i];
                if (string.IsNullOrWhiteSpace(token) || token.StartsWith("//", StringComparison.Ordinal) || token.StartsWith("/*", StringComparison.Ordinal)) continue;
                if (count++ % every != 0) continue;
                string text = program.Source.Text.Remove(start, token.Length);
                CheckResult result = Checker.Check(new SourceText(text, program.Source.Path), corpus.Includes);
                yield return new Deletion(program.Name, program.Source.PositionOf(start).Line, token, text, [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)]);
            }
        }
    }
}
