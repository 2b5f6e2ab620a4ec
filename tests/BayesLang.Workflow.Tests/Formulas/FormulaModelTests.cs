using BayesLang.Compiler.Loading;
using BayesLang.Data.Tables;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Formulas;

namespace BayesLang.Workflow.Tests.Formulas;

/// <summary>Models from formulas: they compile without a finding, and their log density is that of the regression written out.</summary>
public sealed class FormulaModelTests
{
    private static bool IsCategorical(string column) => column is "county" or "floor" or "school" or "grade";

    [Theory]
    [InlineData("y ~ x", "gaussian")]
    [InlineData("y ~ 1", "gaussian")]
    [InlineData("y ~ 0 + x", "gaussian")]
    [InlineData("y ~ x - 1 + floor", "student")]
    [InlineData("y ~ x * z + floor", "gaussian")]
    [InlineData("y ~ (x + z + w)^2 - x:w", "gaussian")]
    [InlineData("y ~ log(x) + I(x^2) + scale(z) + I(x / (1 + z))", "lognormal")]
    [InlineData("y ~ floor * x", "gaussian")]
    [InlineData("y ~ floor:x", "gaussian")]
    [InlineData("y ~ floor * county", "gaussian")]
    [InlineData("y ~ floor:county", "gaussian")]
    [InlineData("y ~ floor + floor:county", "gaussian")]
    [InlineData("y ~ floor/x", "gamma")]
    [InlineData("log(y) ~ x + (1 | county)", "gaussian")]
    [InlineData("y ~ x + (1 + x | county)", "gaussian")]
    [InlineData("y ~ x + (1 + x || county) + (1 | school)", "poisson")]
    [InlineData("y ~ x + (0 + x | county)", "negbinomial")]
    [InlineData("y ~ x + (1 | county/school)", "bernoulli")]
    [InlineData("y ~ x + (1 | county:school)", "beta")]
    [InlineData("y | trials(n) ~ x + (1 + x + z | county)", "binomial")]
    [InlineData("y | trials(10) ~ factor(x) + x", "binomial")]
    [InlineData("y ~ x + offset(log(exposure))", "poisson")]
    [InlineData("grade ~ x + floor", "cumulative")]
    [InlineData("`Log Radon` ~ `house size` + sigma + real", "gaussian")]
    public void Programs_have_no_findings_and_stand_as_formatted(string formula, string family)
    {
        string text = FormulaModel.Write(formula, family, IsCategorical);
        CheckResult result = Checker.Check(new SourceText(text, "formula.bym"));
        Assert.True(result.Diagnostics.IsEmpty, $"{text}\n{string.Join('\n', result.Diagnostics)}");
        Assert.Equal(text, Language.Formatting.Formatter.Format(new SourceText(text, "formula.bym")).Text ?? text);
    }

    [Theory]
    [InlineData("y", 0, "y ~ x + (1 | group)")]
    [InlineData("y ~ ", 4, "term")]
    [InlineData("y ~ x + ", 8, "term")]
    [InlineData("y ~ x z", 6, "operator")]
    [InlineData("y ~ (x", 6, "`)`")]
    [InlineData("y ~ x $ z", 6, "no meaning")]
    [InlineData("y ~ x + 2", 8, "I(")]
    [InlineData("y ~ (0 | g)", 7, "Nothing varies")]
    [InlineData("y ~ s(x)", 4, "spline")]
    [InlineData("y ~ poly(x)", 4, "poly")]
    [InlineData("y ~ (1 + floor | g)", 9, "(1 | g:floor)")]
    [InlineData("y ~ log(floor)", 8, "categories")]
    [InlineData("y ~ `x", 4, "backtick")]
    public void What_is_wrong_is_shown_in_its_place(string formula, int position, string words)
    {
        FormulaException fault = Assert.Throws<FormulaException>(() => FormulaModel.Write(formula, "gaussian", IsCategorical));
        Assert.Equal(position, fault.Position);
        Assert.Contains(words, fault.Message);
        Assert.EndsWith("^", fault.Message);
    }

    [Theory]
    [InlineData("y ~ x", "binomial", "trials(n)")]
    [InlineData("y | trials(n) ~ x", "poisson", "binomial")]
    [InlineData("y ~ x", "cauchy", "gaussian, student")]
    public void Families_say_what_they_need(string formula, string family, string words) => Assert.Contains(words, Assert.Throws<ArgumentException>(() => FormulaModel.Write(formula, family)).Message);

    private const string Table = """
        y,x,z,floor,county,n
        1.5,0.5,1,a,p,3
        2.5,1.5,2,b,q,5
        0.5,-1.0,3,c,p,4
        3.5,2.0,-1,b,p,6
        2.0,0.0,0,a,q,3

        """;

    private static CompiledModel Bind(string formula, string family) =>
        ModelCompiler.Compile(new SourceText(FormulaModel.Write(formula, family, IsCategorical), "formula.bym"), new CompileOptions { UseCache = false }).Bind(CsvTable.Read(new StringReader(Table), "t.csv"));

    private static readonly double[] y = [1.5, 2.5, 0.5, 3.5, 2.0], x = [0.5, 1.5, -1, 2, 0];

    private static double Normal(double value, double mean, double sd) => -0.5 * Math.Log(2 * Math.PI) - Math.Log(sd) - 0.5 * (value - mean) * (value - mean) / (sd * sd);

    private static double Sd(double[] values) => Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1));

    [Fact]
    public void The_density_of_a_regression_with_a_factor_is_that_written_out()
    {
        CompiledModel model = Bind("y ~ x + floor", "gaussian");
        Assert.Equal(["alpha", "b_x", "b_floor.1", "b_floor.2", "sigma"], model.UnconstrainedNames.ToArray());
        double scale = Sd(y), sigma = Math.Exp(0.2);
        double[] floor = [0, 0.3, -0.4, 0.3, 0];
        double expected = Normal(0.1, y.Average(), 2.5 * scale) + Normal(0.7, 0, 2.5 * scale / Sd(x)) + Normal(0.3, 0, 2.5 * scale) + Normal(-0.4, 0, 2.5 * scale) - Math.Log(scale) - sigma / scale + 0.2;
        for (int n = 0; n < 5; n++) expected += Normal(y[n], 0.1 + 0.7 * (x[n] - x.Average()) + floor[n], sigma);
        Assert.Equal(expected, model.LogDensity([0.1, 0.7, 0.3, -0.4, 0.2], model.CreateWorkspace()), 10);
    }

    [Fact]
    public void Slopes_that_vary_by_group_are_those_written_out()
    {
        CompiledModel model = Bind("y ~ 1 + (1 + x || county)", "gaussian");
        double scale = Sd(y), sigma = Math.Exp(0.2), a = Math.Exp(-0.5), b = Math.Exp(0.4);
        double[] za = [0.3, -0.6], zb = [1.1, 0.2];
        int[] county = [0, 1, 0, 0, 1];
        double expected = Normal(0.1, y.Average(), 2.5 * scale) - Math.Log(scale) - a / scale - 0.5 + Math.Log(Sd(x) / scale) - b * Sd(x) / scale + 0.4 - Math.Log(scale) - sigma / scale + 0.2;
        expected += za.Concat(zb).Sum(z => Normal(z, 0, 1));
        for (int n = 0; n < 5; n++) expected += Normal(y[n], 0.1 + a * za[county[n]] + b * zb[county[n]] * (x[n] - x.Average()), sigma);
        string[] names = [.. model.UnconstrainedNames];
        Assert.Equal(["alpha", "sd_county", "r_county_raw.1", "r_county_raw.2", "sd_county_x", "r_county_x_raw.1", "r_county_x_raw.2", "sigma"], names);
        Assert.Equal(expected, model.LogDensity([0.1, -0.5, 0.3, -0.6, 0.4, 1.1, 0.2, 0.2], model.CreateWorkspace()), 10);
    }

    [Theory]
    [InlineData("y ~ I(x^(1/2))", "x .^ (1.0 / 2)")]
    [InlineData("y ~ I(1/3*x)", "1.0 / 3 * x")]
    [InlineData("y ~ I(x^((1 + 2)/4))", "x .^ ((1.0 + 2.0) / 4)")]
    [InlineData("y ~ I(x^2)", "x .^ 2;")]
    public void Quotients_of_whole_numbers_keep_their_decimals(string formula, string code) => Assert.Contains(code, FormulaModel.Write(formula));

    [Theory]
    [InlineData("y ~ x + offset(log(w))", "poisson", "log(mean(to_vector(y)) + 0.5) - log(mean(exp(log(w))))")]
    [InlineData("y ~ x + offset(z) + offset(2 * w)", "gaussian", "mean(y) - mean(z + 2 * w)")]
    [InlineData("y ~ x", "gamma", "log(mean(y));")]
    public void The_intercept_leaves_to_offsets_what_is_theirs(string formula, string family, string location) =>
        Assert.Contains($"real y_location = {location}", string.Join(' ', FormulaModel.Write(formula, family).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("negbinomial", "variation ~ gamma(2, 2);")]
    [InlineData("gamma", "variation ~ normal(0, 1);")]
    [InlineData("beta", "spread ~ beta(2, 5);")]
    [InlineData("cumulative", "baseline ~ dirichlet(")]
    public void Priors_are_those_of_the_library(string family, string prior) => Assert.Contains(prior, FormulaModel.Write("y ~ x", family));

    [Fact]
    public void The_intercept_says_where_it_is()
    {
        Assert.Contains("Intercept at the means of the predictors. Prior", FormulaModel.Write("y ~ x"));
        Assert.Contains("Intercept at the means of the predictors, and the first level of factors. Prior", FormulaModel.Write("y ~ x + factor(z)"));
        Assert.Contains("each category at the means of the predictors, and the first level of factors. Prior", FormulaModel.Write("y ~ x + factor(z)", "cumulative"));
    }

    /// <summary>Three shares alike have their cutpoints at the log odds -log 2 and log 2.</summary>
    [Fact]
    public void Cutpoints_are_those_of_the_shares()
    {
        CompiledModel model = Bind("floor ~ x", "cumulative");
        Assert.Equal(["b_x", "baseline.1", "baseline.2"], model.UnconstrainedNames.ToArray());
        int[] floor = [1, 2, 3, 2, 1];
        double slope = 0.7, expected = Normal(slope, 0, 2.5 / Sd(x)) - Normal(0, 0, 2.5 / Sd(x)) - 5 * Math.Log(1.0 / 3);
        for (int n = 0; n < 5; n++)
        {
            double mean = slope * (x[n] - x.Average()), first = 1 / (1 + Math.Exp(mean + Math.Log(2))), second = 1 / (1 + Math.Exp(mean - Math.Log(2)));
            expected += Math.Log(floor[n] switch { 1 => first, 2 => second - first, _ => 1 - second });
        }
        Assert.Equal(expected, model.LogDensity([slope, 0, 0], model.CreateWorkspace()) - model.LogDensity([0, 0, 0], model.CreateWorkspace()), 10);
    }

    /// <summary>What varies together, and the combinations of two factors: predictions of both programs at the same values.</summary>
    [Theory]
    [InlineData("y ~ floor * county", "b_floor_x_county", 2)]
    [InlineData("y ~ floor:county", "b_floor_x_county", 6)]
    [InlineData("y ~ floor + floor:county", "b_floor_x_county", 3)]
    [InlineData("y ~ county + county:x", "b_county_x_x", 2)]
    [InlineData("y ~ x * county", "b_county_x_x", 1)]
    [InlineData("y ~ 0 + floor + county", "b_floor", 3)]
    [InlineData("y ~ 0 + floor + county", "b_county", 1)]
    [InlineData("y ~ 0 + floor * county", "b_floor_x_county", 2)]
    public void Combinations_have_as_many_coefficients_as_R_gives_them(string formula, string coefficients, int count) =>
        Assert.Equal(count, Bind(formula, "gaussian").UnconstrainedNames.Count(name => name.Split('.')[0] == coefficients));
}
