using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Story;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Story;

/// <summary>Names, expressions and distributions as formulas.</summary>
public class LatexTests
{
    [Theory]
    [InlineData("y", "y")]
    [InlineData("sigma", @"\sigma")]
    [InlineData("sigma_y", @"\sigma_{y}")]
    [InlineData("sigma_alpha", @"\sigma_{\alpha}")]
    [InlineData("theta_trans", @"\theta_{\mathrm{trans}}")]
    [InlineData("beta0", @"\beta_{0}")]
    [InlineData("x_1_2", "x_{1,2}")]
    [InlineData("Omega", @"\Omega")]
    [InlineData("share", @"\mathit{share}")]
    [InlineData("log_radon", @"\mathit{log\_radon}")]
    public void Names_are_symbols_with_subscripts_or_words(string name, string expected) => Assert.Equal(expected, LatexNames.Of(name));

    [Fact]
    public void Indices_join_the_subscripts() => Assert.Equal((@"\theta_{\mathrm{trans},j}", @"\mathit{share}_{k}"), (LatexNames.Of("theta_trans", "j"), LatexNames.Of("share", "k")));

    [Theory]
    [InlineData("a + b - (c - a)", @"a + b - \left(c - a\right)")]
    [InlineData("(a + b) * c", @"\left(a + b\right) \, c")]
    [InlineData("a * 2.5", @"a \cdot 2.5")]
    [InlineData("2 * a", @"2 \, a")]
    [InlineData("-a * b", @"\left(-a\right) \, b")]
    [InlineData("(a + b) / (2 * c)", @"\frac{a + b}{2 \, c}")]
    [InlineData("a ^ 2 + (a + b) ^ c", @"a^{2} + \left(a + b\right)^{c}")]
    [InlineData("exp(a) + log(b) - sqrt(c)", @"\exp\left(a\right) + \log\left(b\right) - \sqrt{c}")]
    [InlineData("square(a + 1)", @"\left(a + 1\right)^{2}")]
    [InlineData("inv_logit(a)", @"\operatorname{logit}^{-1}\left(a\right)")]
    [InlineData("v' * m * v", @"v^{\top} \, m \, v")]
    [InlineData("sum(v .* w)", @"\sum v \odot w")]
    [InlineData("sum(v + w)", @"\sum \left(v + w\right)")]
    [InlineData("dot_product(v, w)", @"v^{\top} w")]
    [InlineData("v[1] + m[1, 2] + k[i]", "v_{1} + m_{1,2} + k_{i}")]
    [InlineData("v[k[i]]", "v_{k_{i}}")]
    [InlineData("sum(v[2 : 3])", @"\sum v_{2:3}")]
    [InlineData("i > 0 ? a : b", @"\begin{cases} a & \text{if } i > 0 \\ b & \text{otherwise} \end{cases}")]
    [InlineData("1e-5 + 2.5e30", @"10^{-5} + 2.5 \times 10^{30}")]
    [InlineData("gamma_p(a, b)", @"\operatorname{gamma\_p}\left(a, b\right)")]
    [InlineData("normal_lpdf(a | b, c)", @"\operatorname{normal\_lpdf}\left(a \mid b, c\right)")]
    public void Expressions_are_typeset(string expression, string expected)
    {
        const string Before = "data { real a, b, c; vector[3] v, w; matrix[3, 3] m; array[3] int k; int i; }\ntransformed data { real result = ";
        BindingResult result = Binder.Bind(SyntaxTree.Parse(new SourceText(Before + expression + "; }")));
        Assert.Empty(result.Diagnostics);
        BoundDeclaration declaration = Assert.IsType<BoundDeclaration>(result.Program.TransformedData[0]);
        Assert.Equal(expected, LatexExpression.Of(declaration.Initializer ?? throw new InvalidOperationException("There is no value.")).Text);
    }

    [Fact]
    public void Every_distribution_has_a_row_and_every_row_a_distribution() =>
        Assert.Equal(DistributionTable.All.Select(distribution => distribution.Name), DistributionNotation.All.Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_distribution_of_the_signatures_has_a_row()
    {
        string[] densities = [.. SignatureTable.Names.Where(name => name.EndsWith("_lpdf", StringComparison.Ordinal) || name.EndsWith("_lpmf", StringComparison.Ordinal)).Select(name => name[..^5])];
        Assert.All(densities, name => Assert.NotNull(DistributionNotation.Find(name)));
    }

    [Fact]
    public void Distributions_are_typeset_with_all_their_arguments()
    {
        foreach (Distribution distribution in DistributionTable.All)
        {
            LatexPart[] arguments = [.. distribution.Arguments.Select((_, i) => new LatexPart($"q{i}", 100))];
            string latex = (DistributionNotation.Find(distribution.Name) ?? throw new InvalidOperationException(distribution.Name)).Typeset(arguments);
            Assert.All(arguments, argument => Assert.Contains(argument.Text, latex));
            Assert.DoesNotContain('#', latex);
        }
    }
}
