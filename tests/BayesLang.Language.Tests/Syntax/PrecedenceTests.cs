using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>How expressions group, after the operator table of Stan's reference manual.</summary>
public class PrecedenceTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a * b + c", "((a * b) + c)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b * c % d", "(((a / b) * c) % d)")]
    [InlineData("a .* b ./ c", "((a .* b) ./ c)")]
    [InlineData("a * b %/% c", "(a * (b %/% c))")]
    [InlineData("a \\ b * c", "((a \\ b) * c)")]
    [InlineData("a * b \\ c", "(a * (b \\ c))")]
    [InlineData("-a ^ 2", "(-(a ^ 2))")]
    [InlineData("2 ^ -1", "(2 ^ (-1))")]
    [InlineData("2 ^ -a ^ b", "(2 ^ (-(a ^ b)))")]
    [InlineData("2 ^ -1 * 3", "((2 ^ (-1)) * 3)")]
    [InlineData("a ^ b ^ c", "(a ^ (b ^ c))")]
    [InlineData("a .^ b ^ c", "(a .^ (b ^ c))")]
    [InlineData("a' ^ b'", "((a') ^ (b'))")]
    [InlineData("-a'", "(-(a'))")]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("!a == b", "((!a) == b)")]
    [InlineData("- - a", "(-(-a))")]
    [InlineData("a < b == c > d", "((a < b) == (c > d))")]
    [InlineData("a < b < c", "((a < b) < c)")]
    [InlineData("a == b != c", "((a == b) != c)")]
    [InlineData("a && b || c && d", "((a && b) || (c && d))")]
    [InlineData("a || b && c", "(a || (b && c))")]
    [InlineData("a + b < c - d", "((a + b) < (c - d))")]
    [InlineData("a ? b : c ? d : e", "(a ? b : (c ? d : e))")]
    [InlineData("a ? b ? c : d : e", "(a ? (b ? c : d) : e)")]
    [InlineData("a || b ? c + d : e", "((a || b) ? (c + d) : e)")]
    [InlineData("a[1][2]'", "(((a[1])[2])')")]
    [InlineData("a.1.2[3]", "(((a.1).2)[3])")]
    [InlineData("a ^ b[1]", "(a ^ (b[1]))")]
    [InlineData("a<-b", "(a < (-b))")]
    [InlineData("2.*a", "(2. * a)")]
    [InlineData("a.*b", "(a .* b)")]
    public void Operators_group_as_the_table_says(string expression, string expected) => Assert.Equal(expected, Show(Parse(expression)));

    [Theory]
    [InlineData("(a)", typeof(ParenthesizedSyntax))]
    [InlineData("(a, b)", typeof(TupleLiteralSyntax))]
    [InlineData("(a,)", typeof(TupleLiteralSyntax))]
    [InlineData("{a}", typeof(ArrayLiteralSyntax))]
    [InlineData("[a]", typeof(RowVectorLiteralSyntax))]
    [InlineData("a()", typeof(CallSyntax))]
    [InlineData("target()", typeof(CallSyntax))]
    public void Brackets_decide_the_kind(string expression, Type kind) => Assert.IsType(kind, Parse(expression));

    [Theory]
    [InlineData("1_000", LiteralKind.Int)]
    [InlineData("1.", LiteralKind.Real)]
    [InlineData(".5", LiteralKind.Real)]
    [InlineData("1e5", LiteralKind.Real)]
    [InlineData("1.5E-3", LiteralKind.Real)]
    [InlineData("3i", LiteralKind.Imaginary)]
    [InlineData("1.5e3i", LiteralKind.Imaginary)]
    [InlineData(".5i", LiteralKind.Imaginary)]
    public void Numbers_have_their_kinds(string text, LiteralKind kind)
    {
        var literal = Assert.IsType<LiteralSyntax>(Parse(text));
        Assert.Equal((kind, text), (literal.Kind, literal.Text));
    }

    [Theory]
    [InlineData("x[:]", "all")]
    [InlineData("x[]", "all")]
    [InlineData("x[2:]", "2:")]
    [InlineData("x[:2]", ":2")]
    [InlineData("x[1:2]", "1:2")]
    [InlineData("x[1]", "1")]
    [InlineData("x[a ? 1 : 2]", "(a ? 1 : 2)")]
    [InlineData("x[a ? 1 : 2 : 3]", "(a ? 1 : 2):3")]
    [InlineData("x[, 1]", "all,1")]
    public void Indices_are_told_apart(string text, string expected)
    {
        var indexing = Assert.IsType<IndexingSyntax>(Parse(text));
        Assert.Equal(expected, string.Join(',', indexing.Indices.Select(index => index switch
        {
            ExpressionIndexSyntax single => Show(single.Value),
            RangeIndexSyntax { Lower: null, Upper: null } => "all",
            RangeIndexSyntax range => $"{(range.Lower is { } l ? Show(l) : "")}:{(range.Upper is { } u ? Show(u) : "")}",
            _ => "?",
        })));
    }

    private static ExpressionSyntax Parse(string expression)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText($"model {{ z = {expression}; }}"));
        Assert.Empty(tree.Diagnostics);
        return Assert.IsType<AssignmentSyntax>(Assert.Single(Assert.Single(tree.Root.Blocks).Members)).Value;
    }

    private static string Show(ExpressionSyntax expression) => expression switch
    {
        NameSyntax n => n.Name.Name,
        LiteralSyntax n => n.Text,
        UnarySyntax { Operator: "'" } n => $"({Show(n.Operand)}')",
        UnarySyntax n => $"({n.Operator}{Show(n.Operand)})",
        BinarySyntax n => $"({Show(n.Left)} {n.Operator} {Show(n.Right)})",
        ConditionalSyntax n => $"({Show(n.Condition)} ? {Show(n.WhenTrue)} : {Show(n.WhenFalse)})",
        IndexingSyntax { Indices: [ExpressionIndexSyntax index] } n => $"({Show(n.Base)}[{Show(index.Value)}])",
        TupleElementSyntax n => $"({Show(n.Base)}.{n.Position})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };
}
