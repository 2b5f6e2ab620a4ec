using System.Text.RegularExpressions;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Tests;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>What holds for each model of the standard library. Calibration takes longer: see <c>stdlib/VETTING.md</c>.</summary>
public sealed class StandardLibraryTests
{
    /// <summary>What was promised, by field.</summary>
    private static readonly string[] promised =
    [
        "ab_binary", "ab_count", "ab_revenue", "ab_multi", "proportions_hierarchical", "two_groups_robust", "paired_difference", "anova_hierarchical", "eight_schools",
        "linear", "robust_linear", "logistic", "poisson", "negative_binomial", "gamma_log", "beta", "lognormal", "quantile", "ordinal_cumulative", "categorical",
        "zero_inflated_poisson", "hurdle", "horseshoe_linear", "horseshoe_logistic", "r2d2_linear",
        "varying_intercepts", "varying_slopes", "glmm_binomial", "poststratified",
        "spline", "gp", "gp_approximate", "dose_response_emax",
        "ar", "arma11", "local_level", "structural", "changepoint", "stochastic_volatility", "garch11", "hmm_gaussian",
        "weibull_aft", "lognormal_aft", "piecewise_exponential",
        "meta_analysis", "irt_2pl", "bradley_terry", "measurement_error", "capture_recapture",
        "difference_in_differences", "regression_discontinuity", "customer_lifetime", "media_mix", "causal_impact",
        "bym2",
    ];

    private static readonly string folder = Path.Combine(SharedFolder.RepositoryRoot, "stdlib");

    public static TheoryData<string> Names => [.. ModelLibrary.Standard.All.Select(model => model.Name)];

    private static LibraryModel Model(string name) => ModelLibrary.Standard.Require(name);

    private static SourceText Source(string name) => new(Model(name).Program, name + LibraryModel.Extension);

    [Fact]
    public void All_that_was_promised_is_there() => Assert.Equal(promised.Order(), ModelLibrary.Standard.All.Select(model => model.Name).Order());

    /// <summary>The page is made by <c>bayes sbc --library</c>.</summary>
    [Fact]
    public void All_are_calibrated_by_two_hundred_simulations_and_more()
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(folder, "VETTING.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(promised.Order(), rows.Select(row => row[1].Trim('`')).Order());
        Assert.All(rows, row =>
        {
            Assert.True(int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture) >= 200, $"{row[1]}: {row[2]} simulations.");
            Assert.StartsWith("calibrated", row[^2]);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_no_finding_and_is_formatted(string name)
    {
        CheckResult result = Checker.Check(Source(name));
        Assert.True(result.Diagnostics.IsEmpty, string.Join('\n', result.Diagnostics));
        Assert.Empty(Formatter.Format(Source(name)).Edits);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_it_is_for(string name)
    {
        ModelInfo info = Model(name).Info;
        Assert.False(string.IsNullOrWhiteSpace(info.Documentation));
        foreach (string attribute in (string[])[LibraryAttributes.Title, LibraryAttributes.Question, LibraryAttributes.NotFor, LibraryAttributes.Keywords, LibraryAttributes.Example])
            Assert.True(info.Attributes.Any(each => each.Name == attribute), $"{name} has no @{attribute}.");
        Assert.Contains(info.Attributes.Concat(info.Parameters.SelectMany(parameter => parameter.Attributes)), each => each.Name == LibraryAttributes.Cite);
        Assert.NotEmpty(Model(name).Estimands);
        foreach (VariableInfo data in info.Data.Where(data => !data.Sizes.IsEmpty)) Assert.True(data.Documentation is not null, $"{name}: the data {data.Name} are not documented.");
        foreach (VariableInfo option in info.Data.Where(data => data.Sizes.IsEmpty && data.Default is not null && data.Name != "K")) Assert.True(option.Documentation is not null, $"{name}: the option {option.Name} is not documented.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_parameter_has_a_proper_prior_with_its_rule(string name)
    {
        ModelInfo info = Model(name).Info;
        DensityInfo[] priors = [.. info.Densities.Where(density => density.Role == DensityRole.Prior)];
        foreach (VariableInfo parameter in info.Parameters)
        {
            Assert.True(priors.Any(prior => prior.Variates.Contains(parameter.Name)), $"{name}: {parameter.Name} has a flat prior.");
            Assert.True(parameter.Documentation is not null, $"{name}: the prior of {parameter.Name} is not documented.");
            Assert.True(HasCite(parameter) || IsOurs(parameter) || IsHierarchical(parameter), $"{name}: the prior of {parameter.Name} has no @cite, and does not say that its rule is ours.");
        }
        Assert.DoesNotContain(priors, prior => prior.Distributions.Contains("cauchy") || prior.Text.Contains("student_t(1,", StringComparison.Ordinal));

        static bool HasCite(VariableInfo parameter) => parameter.Attributes.Any(each => each.Name == LibraryAttributes.Cite);
        static bool IsOurs(VariableInfo parameter) => Regex.IsMatch(parameter.Documentation ?? "", @"\bours\b", RegexOptions.IgnoreCase);
        // Its scale is a parameter itself, whose rule counts: what groups share is the model, and no choice of a prior.
        bool IsHierarchical(VariableInfo parameter) => priors.Any(prior => prior.Variates.Contains(parameter.Name)
            && info.Parameters.Any(other => other.Name != parameter.Name && Regex.IsMatch(prior.Text, $@"\b{Regex.Escape(other.Name)}\b")));
    }

    /// <summary>A period of 12, which is not theirs, would be told of 10 rows all the same.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData(", \"period\": 5", true)]
    [InlineData(", \"period\": 1", true)]
    public void A_season_has_to_be_seen_twice(string period, bool isTaken)
    {
        Workflow.Model model = Workflow.Model.Compile(Source("structural"));
        IDataContext data = JsonData.Parse($$"""{"N": 10, "y": [1, 2, 4, 3, 5, 6, 5, 8, 7, 9]{{period}}}""", "series.json");
        if (isTaken) Assert.NotNull(model.Bind(data));
        else Assert.Contains("A season must be seen at least twice, but there are 10 rows for one of 12 steps.", Assert.ThrowsAny<Exception>((Action)(() => model.Bind(data))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_example_and_its_worked_example_are_there(string name)
    {
        LibraryModel model = Model(name);
        string field = Path.Combine(folder, model.Field);
        Assert.True(File.Exists(Path.Combine(field, name + ".csv")), $"{name} has no example data.");
        string worked = model.WorkedExample ?? throw new FileNotFoundException($"{name} has no worked example.");
        Assert.Contains($"bayes fit {name}", worked);
        // Data are simulated by a script that is here, or their source is told.
        Assert.True(File.Exists(Path.Combine(folder, "simulate", name + ".py")) || worked.Contains("figures", StringComparison.Ordinal), $"{name}: where the example's data come from is not told.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_log_likelihood_and_predictions_are_there_before_and_after_the_data(string name)
    {
        ModelInfo info = Model(name).Info;
        DerivedProgram derived = ModelCompiler.Derive(Source(name), new CompileOptions { Derived = DerivedKinds.LogLik | DerivedKinds.Predictions });
        // What cannot be derived is written out.
        string[] own = [.. info.GeneratedQuantities.Select(variable => variable.Name)];
        Assert.True(derived.Refused.All(each => each.IsOwn || own.Contains($"{each.Variate?.Name}_rep")), string.Join('\n', derived.Refused.Select(each => $"{each.Kind} of {each.Variate?.Name}: {each.Reason}")));
        string[] all = [.. derived.Quantities.Select(quantity => quantity.Variable.Name), .. own];
        Assert.Contains(all, quantity => quantity.EndsWith("_rep", StringComparison.Ordinal));
        Assert.Contains(all, quantity => quantity.StartsWith("log_lik", StringComparison.Ordinal));
        ModelCompiler.PriorOf(Source(name), new CompileOptions { IsPrior = true });
    }
}
