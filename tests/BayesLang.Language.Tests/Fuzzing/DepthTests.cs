using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>Programs that nest deeply are read, or rejected with a word on it, on the small stack of any thread.</summary>
public class DepthTests
{
    public static TheoryData<string, string, string> Expressions => new()
    {
        { "(", "1", ")" }, { "[", "1", "]" }, { "{", "1", "}" }, { "f(", "1", ")" }, { "exp(", "1", ")" }, { "x[", "1", "]" }, { "a + (", "1", ")" }, { "(1, ", "1", ")" }, { "f(a, ", "1", ")" },
        { "-", "1", "" }, { "!", "1", "" }, { "1 + ", "1", "" }, { "1 ^ ", "1", "" }, { "1 || ", "1", "" }, { "1 ? 2 : ", "1", "" }, { "a ? ", "1", " : b" }, { "", "x", "'" }, { "", "x", "[1]" }, { "", "x", ".1" },
        { "(", "1", "" }, { "", "1", ")" }, { "f(", "1 1", ")" }, { "-", "", "" }, { "a ? ", "1", "" }, { "[(", "1", "" },
    };

    public static TheoryData<string, string> Statements => new()
    {
        { "{", "}" }, { "if (a) ", "" }, { "if (a) b = 1; else ", "" }, { "if (a) { b = 1; } else ", "" }, { "for (i in a) ", "" }, { "while (a) ", "" }, { "while (a) {", "}" }, { "profile(\"p\") {", "}" }, { "for (i in 1:", "" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Deep_expressions_end_in_a_result(string before, string inner, string after)
    {
        foreach (int depth in (int[])[300, 10_000, 110_000])
            Check($"model {{ real a; real b; z = {Repeat(before, depth)}{inner}{Repeat(after, depth)}; }}");
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Deep_statements_end_in_a_result(string before, string after)
    {
        foreach (int depth in (int[])[300, 10_000, 110_000])
            Check($"model {{ int a; real b; {Repeat(before, depth)}b = 1;{Repeat(after, depth)} }}");
    }

    [Theory]
    [InlineData("array[1] ", "real", "")]
    [InlineData("tuple(", "real", ")")]
    [InlineData("array[1, ", "1", "] real")]
    public void Deep_types_end_in_a_result(string before, string inner, string after)
    {
        foreach (int depth in (int[])[300, 10_000, 110_000])
            Check($"model {{ {Repeat(before, depth)}{inner}{Repeat(after, depth)} q; }}");
    }

    [Theory]
    [InlineData("array[{0}1] real q;")]
    [InlineData("real q[{0}1];")]
    [InlineData("vector[{0}1] q;")]
    [InlineData("tuple({0}real) q;")]
    public void Long_lists_of_sizes_end_in_a_result(string declaration) =>
        Check($"model {{ {declaration.Replace("{0}", Repeat(declaration[0] == 't' ? "int, " : "1, ", 10_000), StringComparison.Ordinal)} }}");

    [Fact]
    public void A_sum_of_thousands_of_terms_is_right() =>
        Assert.Empty(Check($"model {{ real a = 1; real z = {string.Join(" + ", Enumerable.Repeat("a", 20_000))}; }}").Diagnostics);

    [Fact]
    public void Hundreds_of_brackets_are_right() =>
        Assert.Empty(Check($"model {{ real z = {Repeat("exp((", 400)}1{Repeat("))", 400)}; }}").Diagnostics);

    [Fact]
    public void Thousands_of_branches_are_right() =>
        Assert.Empty(Check($"data {{ int a; }} model {{ real b; {Repeat("if (a == 1) b = 1; else ", 5_000)} b = 2; }}").Diagnostics);

    [Fact]
    public void Thousands_of_loops_are_right() =>
        Assert.Empty(Check($"model {{ real z = 0; {string.Concat(Enumerable.Range(0, 5_000).Select(i => $"for (i{i} in 1:2) "))} z = z + 1; }}").Diagnostics);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("{", "}")]
    [InlineData("-", "")]
    public void What_nests_too_deeply_is_said_so(string before, string after) =>
        Assert.Contains(Check($"model {{ z = {Repeat(before, 110_000)}1{Repeat(after, 110_000)}; }}").Diagnostics, diagnostic => diagnostic.Descriptor == SyntaxErrors.TooDeep);

    /// <summary>All of the front end on half a megabyte of stack, and the laws.</summary>
    private static CheckResult Check(string text)
    {
        CheckResult? result = null;
        string? broken = null;
        var thread = new Thread(
            () =>
            {
                result = Checker.Check(new SourceText(text));
                broken = FrontEndLaws.OfTree(result.Tree).Concat(result.Diagnostics.SelectMany(FrontEndLaws.OfDiagnostic)).Concat(FrontEndLaws.OfErrors(result)).FirstOrDefault();
                if (text.Length > 100_000) return;
                // Each step by itself is as safe.
                SyntaxTree tree = SyntaxTree.Parse(new SourceText(text));
                Binder.Bind(tree);
                _ = SyntaxPrinter.Print(tree);
            },
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(broken);
        Assert.NotNull(result);
        return result;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
