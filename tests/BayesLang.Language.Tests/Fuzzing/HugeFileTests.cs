using System.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>Twice the text takes about twice the time, whatever the text; the times themselves are in <c>bench/BayesLang.Bench huge</c>.</summary>
public class HugeFileTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("a;")]
    [InlineData("$\n")]
    [InlineData("\"\n")]
    [InlineData("/*")]
    [InlineData("/// words\n")]
    [InlineData("é")]
    [InlineData("a<-a;")]
    [InlineData("array[")]
    [InlineData("[]array")]
    [InlineData("data{}")]
    [InlineData("a)")]
    [InlineData("(]")]
    [InlineData("[(a;")]
    [InlineData("a?")]
    [InlineData("#include x\n")]
    [InlineData("intt N;\n")]
    [InlineData("int N = ;\n")]
    [InlineData("@a ")]
    [InlineData("for(i in 1:2)")]
    public void Senseless_files_end_soon(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length));
        CheckSoon(text);
        CheckSoon($"data {{ int N; }} model {{ real z; {text} }}");
    }

    [Fact]
    public void Unknown_names_end_soon() =>
        CheckSoon($"model {{ {string.Concat(Enumerable.Range(1, 10_000).Select(i => $"real known{i}; z = knwon{i};\n"))} }}");

    [Fact]
    public void A_long_name_ends_soon() => CheckSoon($"model {{ real {new string('a', 100_000)}; z = {new string('a', 99_999)}; zz ~ {new string('n', 100_000)}(1); }}");

    [Fact]
    public void All_errors_of_a_file_of_hundreds_are_reported_and_the_first_thousand_of_more()
    {
        static string Broken(int count) => $"model {{ real z; {string.Concat(Enumerable.Range(0, count).Select(i => $"z = unknown{i};\n"))} }}";
        Assert.Equal(900, Checker.Check(new SourceText(Broken(900))).Diagnostics.Length);
        Assert.Equal(1001, Checker.Check(new SourceText(Broken(3000))).Diagnostics.Length);
        Assert.Equal(SyntaxErrors.TooManyErrors, Checker.Check(new SourceText(Broken(3000))).Diagnostics[^1].Descriptor);
    }

    [Fact]
    public void Files_that_include_each_other_twice_end_in_an_error()
    {
        CheckResult result = Checker.Check(new SourceText("#include 1\n", "main.stan"), new Doubling());
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Descriptor == SyntaxErrors.TooManyIncludes);
    }

    /// <summary>File n includes file n + 1 twice.</summary>
    private sealed class Doubling : IIncludeResolver
    {
        public SourceText? Resolve(string path, SourceText includedFrom)
        {
            int next = int.Parse(path) + 1;
            return new SourceText(next > 40 ? "" : $"// {new string(' ', 2000)}\n#include {next}\n#include {next}\n", path);
        }
    }

    private static void CheckSoon(string text)
    {
        long start = Stopwatch.GetTimestamp();
        CheckResult result = Checker.Check(new SourceText(text, "huge.stan"), new IncludeFolders());
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
        Assert.Equal(text, string.Concat(result.Tree.Tokens.Select(token => result.Tree.Source.ToString(token.Span))));
    }
}
