using BayesLang.Language.Editing;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Editing;

public class PlaceFinderTests
{
    [Theory]
    [InlineData("‸", PlaceKind.Block)]
    [InlineData("data { ‸", PlaceKind.Declaration)]
    [InlineData("functions { ‸ }", PlaceKind.Declaration)]
    [InlineData("functions { real f(‸", PlaceKind.Type)]
    [InlineData("functions { real f(data ‸", PlaceKind.Type)]
    [InlineData("functions { real f(array[,] ‸", PlaceKind.Type)]
    [InlineData("functions { real f(real ‸", PlaceKind.Nothing)]
    [InlineData("functions { real f(real x) { return ‸", PlaceKind.Expression)]
    [InlineData("data { array[3] ‸", PlaceKind.Type)]
    [InlineData("data { tuple(int, ‸", PlaceKind.Type)]
    [InlineData("data { vector[‸", PlaceKind.Expression)]
    [InlineData("data { vector<lower=‸", PlaceKind.Expression)]
    [InlineData("data { vector<lower=0, up‸", PlaceKind.Constraint)]
    [InlineData("data { vector<lower=0> ‸", PlaceKind.Nothing)]
    [InlineData("model { ‸", PlaceKind.Statement)]
    [InlineData("model { if (1) ‸", PlaceKind.Statement)]
    [InlineData("model { if (1) { } else ‸", PlaceKind.Statement)]
    [InlineData("model { for (n in 1:3) { } ‸", PlaceKind.Statement)]
    [InlineData("model { for (‸", PlaceKind.Nothing)]
    [InlineData("model { for (n ‸", PlaceKind.In)]
    [InlineData("model { for (n in ‸", PlaceKind.Expression)]
    [InlineData("model { x = {1, ‸", PlaceKind.Expression)]
    [InlineData("model { x = {1, 2}; ‸", PlaceKind.Statement)]
    [InlineData("model { x' ‸", PlaceKind.Nothing)]
    [InlineData("model { x[1:‸", PlaceKind.Expression)]
    [InlineData("model { y ~ ‸", PlaceKind.Distribution)]
    [InlineData("model { y ~ normal(‸", PlaceKind.Expression)]
    [InlineData("model { y ~ normal(0, 1) ‸", PlaceKind.Truncation)]
    [InlineData("model { y ~ normal(0, 1) T[‸", PlaceKind.Expression)]
    [InlineData("model { x = t.‸", PlaceKind.TupleElement)]
    [InlineData("model { x = t.1‸", PlaceKind.TupleElement)]
    [InlineData("model { x = f(1, [2]).2.‸ + 1; }", PlaceKind.TupleElement)]
    [InlineData("model { x = 2.‸", PlaceKind.Nothing)]
    [InlineData("model { x = .‸", PlaceKind.Expression)]
    // A bracket that was left open ends with the statement, or where the next can only begin.
    [InlineData("model { y ~ normal(0, 1; ‸", PlaceKind.Statement)]
    [InlineData("model { y ~ normal(0, for (n in ‸", PlaceKind.Expression)]
    [InlineData("data { int N parameters { real ‸", PlaceKind.Nothing)]
    [InlineData("data { int N; parameters { ‸", PlaceKind.Declaration)]
    [InlineData("data { @‸", PlaceKind.Attribute)]
    [InlineData("data { @columns(‸", PlaceKind.AttributeArgument)]
    [InlineData("data { @columns(\"a\", \"‸", PlaceKind.AttributeArgument)]
    [InlineData("data { @columns(\"a\") ‸", PlaceKind.Declaration)]
    [InlineData("parameters { @noncentered ‸", PlaceKind.Declaration)]
    [InlineData("model { print(\"‸\")", PlaceKind.Nothing)]
    [InlineData("model { } // ‸", PlaceKind.Nothing)]
    public void The_tokens_before_a_place_say_what_may_stand_there(string marked, PlaceKind expected) => Assert.Equal(expected, Find(marked).Kind);

    [Fact]
    public void Local_variables_end_with_their_braces_and_loops()
    {
        const string Text = "data { int N; } model { { real gone; } for (i in 1:N) target += i; real here; for (j in 1:N) { for (k in 1:N) ‸";
        Assert.Equal(["k", "j", "here", "N"], Find(Text).Variables.Select(variable => variable.Name));
    }

    [Theory]
    [InlineData("model { f(a, (b, c), g(1, 2), ‸", "f", 3)]
    [InlineData("model { f(a, g(1, ‸", "g", 1)]
    [InlineData("model { y ~ normal(x[1, 2], ‸", "normal", 1)]
    [InlineData("model { f({1, 2}, [3, 4], ‸", "f", 2)]
    public void The_innermost_open_call_has_its_argument(string marked, string name, int argument)
    {
        OpenCall? call = Find(marked).Call;
        Assert.Equal(name, call?.Name);
        Assert.Equal(argument, call?.Active);
    }

    [Theory]
    [InlineData("data { vector[3] v; } model { real x = ‸", "v' * v", "real")]
    [InlineData("data { matrix[3, 3] A; } model { real x = ‸", "A[1]", "row_vector")]
    [InlineData("functions { vector f(real x) { return [x]'; } } model { for (n in 1:3) ‸", "f(n)", "vector")]
    [InlineData("model { ‸", "nothing + 1", "?")]
    public void Expressions_have_the_types_of_their_place(string marked, string expression, string expected)
    {
        CheckResult result = Checker.Check(new SourceText(marked.Replace("‸", expression, StringComparison.Ordinal), "model.bym"));
        int start = marked.IndexOf('‸', StringComparison.Ordinal);
        Assert.Equal(expected, new ExpressionTypes(result, PlaceFinder.At(result, start)).Of(new TextSpan(start, expression.Length)).Name);
    }

    static CodePlace Find(string marked) => PlaceFinder.At(Checker.Check(new SourceText(marked.Replace("‸", "", StringComparison.Ordinal), "model.bym")), marked.IndexOf('‸', StringComparison.Ordinal));
}
