using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>What densities, distribution functions and generators refuse, in Stan's words; and what they do at the ends of their supports.</summary>
public sealed class DistributionErrorTests
{
    private static readonly (string Call, string Message)[] Refused =
    [
        ("normal_lpdf(1.0 | 0, -1)", "normal_lpdf: Scale parameter is -1, but must be positive!"),
        ("normal_lpdf([1, 2]' | 0, [1, -2]')", "normal_lpdf: Scale parameter[2] is -2, but must be positive!"),
        ("normal_lpdf([1, 2, 3]' | [0, 0]', 1)", "normal_lpdf: Random variable has size = 3, but Location parameter has size 2; and they must be the same size."),
        ("normal_lpdf(not_a_number() | 0, 1)", "normal_lpdf: Random variable is nan, but must be not nan!"),
        ("normal_lpdf(1 | positive_infinity(), 1)", "normal_lpdf: Location parameter is inf, but must be finite!"),
        ("normal_lcdf(1 | 0, -1)", "normal_lcdf: Scale parameter is -1, but must be positive"),
        ("cauchy_lpdf(1 | 0, positive_infinity())", "cauchy_lpdf: Scale parameter is inf, but must be positive finite!"),
        ("double_exponential_lpdf(positive_infinity() | 0, 1)", "double_exponential_lpdf: Random variable is inf, but must be finite!"),
        ("exponential_lpdf(-1.0 | 2)", "exponential_lpdf: Random variable is -1, but must be nonnegative!"),
        ("gamma_lpdf(0 | 2, 1)", "gamma_lpdf: Random variable is 0, but must be positive finite!"),
        ("gamma_lpdf(1 | -0.5, 1)", "gamma_lpdf: Shape parameter is -0.5, but must be positive finite!"),
        ("chi_square_lpdf(-1 | 2)", "chi_square_lpdf: Random variable is -1, but must be nonnegative!"),
        ("beta_lpdf(1.5 | 2, 3)", "beta_lpdf: Random variable is 1.5, but must be in the interval [0, 1]"),
        ("beta_lpdf(1.5 | -2, 3)", "beta_lpdf: First shape parameter is -2, but must be positive finite!"),
        ("uniform_lpdf(1 | 2, 1)", "uniform_lpdf: Upper bound parameter is 1, but must be greater than 2"),
        ("uniform_lpdf(1 | [2, 1]', [3, 1]')", "uniform_lpdf: Upper bound parameter[2] is 1, but must be greater than 1"),
        ("pareto_type_2_lpdf(1 | 2, 1, 1)", "pareto_type_2_lpdf: Random variable is 1, but must be greater than or equal to 2"),
        ("student_t_lpdf(1 | -2, 0, 1)", "student_t_lpdf: Degrees of freedom parameter is -2, but must be positive finite!"),
        ("bernoulli_lpmf(2 | 0.5)", "bernoulli_lpmf: n is 2, but must be in the interval [0, 1]"),
        ("bernoulli_lpmf(1 | 1.5)", "bernoulli_lpmf: Probability parameter is 1.5, but must be in the interval [0, 1]"),
        ("binomial_lpmf(6 | 5, 0.5)", "binomial_lpmf: Successes variable is 6, but must be in the interval [0, 5]"),
        ("binomial_lpmf({1, 6} | {2, 5}, 0.5)", "binomial_lpmf: Successes variable[2] is 6, but must be in the interval [0, 5]"),
        ("poisson_lpmf(-1 | 2)", "poisson_lpmf: Random variable is -1, but must be nonnegative!"),
        ("poisson_lpmf(1 | -2)", "poisson_lpmf: Rate parameter is -2, but must be nonnegative!"),
        ("neg_binomial_2_lpmf(1 | 0, 1)", "neg_binomial_2_lpmf: Location parameter is 0, but must be positive finite!"),
        ("hypergeometric_lpmf(5 | 4, 6, 7)", "hypergeometric_lpmf: Draws parameter is 4, but must be greater than or equal to 5"),
        ("discrete_range_lpmf(1 | 3, 2)", "discrete_range_lpmf: Upper bound parameter is 2, but must be greater than or equal to 3"),
        ("categorical_lpmf(4 | [0.2, 0.3, 0.5]')", "categorical_lpmf: Number of categories is 4, but must be in the interval [1, 3]"),
        ("categorical_lpmf(1 | [0.2, 0.3, 0.6]')", "categorical_lpmf: Probabilities parameter is not valid"),
        ("ordered_logistic_lpmf(4 | 0.5, [-1, 1]')", "Random variable is 4, but must be in the interval [1, 3]"),
        ("ordered_logistic_lpmf(2 | 0.5, [1, -1]')", "Cut-points is not valid"),
        ("multinomial_lpmf({1, -1} | [0.5, 0.5]')", "multinomial_lpmf: Number of trials variable[2] is -1, but must be nonnegative!"),
        ("dirichlet_lpdf([0.5, 0.5]' | [1, 0]')", "dirichlet_lpdf: prior sample sizes[2] is 0, but must be positive!"),
        ("dirichlet_lpdf([0.5, 0.6]' | [1, 1]')", "dirichlet_lpdf: probabilities is not valid"),
        ("multi_normal_lpdf([1, 2]' | [0, 0, 0]', identity_matrix(2))", "multi_normal_lpdf: Size of random variable (2) and size of location parameter (3) must match in size"),
        ("multi_normal_lpdf([1, 2]' | [0, 0]', [[1, 2], [2, 1]])", "multi_normal_lpdf"),
        ("multi_normal_lpdf({[1, 2]', [1, 2]'} | {[0, 0]', [0, 0]', [0, 0]'}, identity_matrix(2))", "multi_normal_lpdf: y has size = 2, but mu has size 3; and they must be the same size."),
        ("wishart_lpdf(identity_matrix(3) | 1.5, identity_matrix(3))", "wishart_lpdf: Degrees of freedom parameter is 1.5, but must be greater than 2"),
        ("lkj_corr_lpdf(identity_matrix(3) | 0)", "lkj_corr_lpdf: Shape parameter is 0, but must be positive!"),
        ("wiener_lpdf(0.2 | 1, 0.3, 0.5, 0)", "wiener_lpdf: Random variable  = 0.2, but must be greater than nondecision time = 0.3"),
        ("von_mises_lcdf(4 | 0, 1)", "von_mises_lcdf: Random variable is 4, but must be in the interval [-3.14"),
        ("normal_rng(0, -1)", "normal_rng: Scale parameter is -1, but must be positive finite!"),
        ("normal_rng(0, {1, -2})[1]", "normal_rng: Scale parameter[2] is -2, but must be positive finite!"),
        ("uniform_rng(2, 1)", "uniform_rng: Upper bound parameter is 1, but must be greater than 2"),
        ("1.0 * poisson_rng(-1)", "poisson_rng: Rate parameter is -1, but must be nonnegative"),
        ("1.0 * binomial_rng(-1, 0.5)", "binomial_rng: Population size parameter is -1, but must be nonnegative!"),
        ("1.0 * categorical_rng([0.5, 0.6]')", "categorical_rng"),
        ("hmm_marginal([[0.1, 0.2], [0.1, 0.2]], [[0.5, 0.6], [0.5, 0.5]], [0.5, 0.5]')", "hmm_marginal: Gamma[i, ] is not a valid simplex"),
    ];

    private static readonly (string Call, double Value)[] Ends =
    [
        ("normal_lpdf(positive_infinity() | 0, 1)", double.NegativeInfinity),
        ("normal_lpdf(zeros_vector(0) | 0, 1)", 0),
        ("normal_cdf(zeros_vector(0) | 0, 1)", 1),
        ("poisson_lpmf(1 | 0)", double.NegativeInfinity),
        ("poisson_lpmf(0 | 0)", 0),
        ("binomial_lpmf(0 | 5, 0)", 0),
        ("binomial_lpmf(5 | 5, 1)", 0),
        ("binomial_lpmf(4 | 5, 1)", double.NegativeInfinity),
        ("binomial_lpmf(0 | 0, 1)", 0),
        ("beta_binomial_lpmf(6 | 5, 1, 1)", double.NegativeInfinity),
        ("lognormal_lpdf(0 | 0, 1)", double.NegativeInfinity),
        ("weibull_lpdf(-1 | 2, 1)", double.NegativeInfinity),
        ("inv_gamma_lpdf(0 | 2, 1)", double.NegativeInfinity),
        ("pareto_lpdf(0.5 | 1, 1)", double.NegativeInfinity),
        ("uniform_lpdf(3 | 1, 2)", double.NegativeInfinity),
        ("uniform_lpdf(2 | 1, 2)", 0),
        ("beta_lpdf(0 | 2, 1)", double.NegativeInfinity),
        ("discrete_range_lpmf(5 | 1, 4)", double.NegativeInfinity),
        ("bernoulli_lcdf(1 | 0.3)", 0),
        ("bernoulli_lcdf(-1 | 0.3)", double.NegativeInfinity),
        ("poisson_lccdf(-1 | 2)", 0),
        ("exponential_lcdf(0 | 2)", double.NegativeInfinity),
        ("exponential_lccdf(0 | 2)", 0),
        ("normal_lcdf(negative_infinity() | 0, 1)", double.NegativeInfinity),
        ("normal_lcdf(positive_infinity() | 0, 1)", 0),
        ("gamma_lcdf(0 | 2, 1)", double.NegativeInfinity),
        ("inv_gamma_lcdf(0 | 2, 1)", double.NegativeInfinity),
        ("uniform_lcdf(0.5 | 1, 2)", double.NegativeInfinity),
        ("uniform_lccdf(0.5 | 1, 2)", 0),
    ];

    private static string Choices(IEnumerable<string> calls) => string.Concat(calls.Select((c, k) => $"if (which == {k}) x = {c};\n"));

    private static double Evaluate(ModelFactory factory, int which)
    {
        CompiledModel model = factory.Bind(JsonData.Parse($$"""{"which": {{which}}}"""));
        double[] value = new double[1];
        model.Constrain([], value, OutputBlocks.GeneratedQuantities, model.CreateWorkspace(), new RandomStream(1, 1));
        return value[0];
    }

    private static ModelFactory Compile(IEnumerable<string> calls) => ModelCompiler.Compile(
        new SourceText($"data {{ int which; }}\ngenerated quantities {{ real x;\n{Choices(calls)}}}\n", "errors.stan"), new CompileOptions { UseCache = false });

    [Fact]
    public void What_is_refused_is_told_as_Stan_tells_it()
    {
        ModelFactory factory = Compile(Refused.Select(r => r.Call));
        var faults = new List<string>();
        for (int k = 0; k < Refused.Length; k++)
        {
            try
            {
                faults.Add($"{Refused[k].Call} is {Evaluate(factory, k)}");
            }
            catch (ModelException e)
            {
                if (!e.Message.Contains(Refused[k].Message, StringComparison.Ordinal)) faults.Add($"{Refused[k].Call}: {e.Message}");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Ends_of_supports_and_empty_containers()
    {
        ModelFactory factory = Compile(Ends.Select(r => r.Call));
        var faults = new List<string>();
        for (int k = 0; k < Ends.Length; k++)
        {
            try
            {
                double value = Evaluate(factory, k);
                if (value != Ends[k].Value) faults.Add($"{Ends[k].Call} is {value}, not {Ends[k].Value}");
            }
            catch (ModelException e)
            {
                faults.Add($"{Ends[k].Call}: {e.Message}");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>Densities with arguments that are fine; the parameters are those after the variate, or all where it is real.</summary>
    private static readonly (string Name, string? Count, double[] Arguments)[] Parametric =
    [
        ("normal", null, [0.5, 0.3, 1.2]), ("cauchy", null, [0.5, 0.3, 1.2]), ("student_t", null, [0.5, 2.5, 0.3, 1.2]), ("double_exponential", null, [0.5, 0.3, 1.2]), ("logistic", null, [0.5, 0.3, 1.2]),
        ("exponential", null, [0.5, 1.2]), ("gamma", null, [0.5, 1.4, 1.2]), ("inv_gamma", null, [0.5, 1.4, 1.2]), ("lognormal", null, [0.5, 1.4, 1.2]), ("weibull", null, [0.5, 1.4, 1.2]),
        ("beta", null, [0.5, 1.4, 1.2]), ("uniform", null, [0.5, 0.4, 1.2]), ("chi_square", null, [0.5, 1.4]), ("pareto", null, [1.5, 1.4, 1.2]), ("gumbel", null, [0.5, 1.4, 1.2]),
        ("inv_chi_square", null, [0.5, 1.4]), ("scaled_inv_chi_square", null, [0.5, 1.4, 1.2]), ("frechet", null, [0.5, 1.4, 1.2]), ("rayleigh", null, [0.5, 1.4]), ("loglogistic", null, [0.5, 1.4, 1.2]),
        ("pareto_type_2", null, [0.5, 0.3, 1.2, 1.5]), ("exp_mod_normal", null, [0.5, 0.3, 1.2, 1.5]), ("skew_normal", null, [0.5, 0.3, 1.2, 1.5]), ("skew_double_exponential", null, [0.5, 0.3, 1.2, 0.4]),
        ("von_mises", null, [0.5, 0.3, 1.2]), ("beta_proportion", null, [0.5, 0.3, 1.2]), ("wiener", null, [0.9, 1.2, 0.2, 0.4, 0.5]),
        ("bernoulli", "1", [0.4]), ("bernoulli_logit", "1", [0.4]), ("binomial", "2 | 5", [0.4]), ("binomial_logit", "2 | 5", [0.4]), ("poisson", "2", [0.4]), ("poisson_log", "2", [0.4]),
        ("neg_binomial_2", "2", [0.4, 1.2]), ("neg_binomial", "2", [0.4, 1.2]), ("neg_binomial_2_log", "2", [0.4, 1.2]), ("beta_binomial", "2 | 5", [0.4, 1.2]), ("beta_neg_binomial", "2", [1.5, 0.4, 1.2]),
        ("yule_simon", "2", [0.4]),
    ];

    /// <summary>Arguments that a density takes although they are not ordinary numbers, or that leave it where it is.</summary>
    private static readonly HashSet<string> Taken = ["bernoulli_logit 0 Infinity"];

    [Fact]
    public void Parameters_outside_of_their_domain_never_give_a_finite_density()
    {
        string statements = string.Concat(Parametric.Select((d, k) =>
        {
            string[] names = ["a", "b", "c", "d", "e"];
            string call = d.Count is null ? $"{names[0]} | {string.Join(", ", names[1..d.Arguments.Length])}"
                : d.Count.Contains('|', StringComparison.Ordinal) ? $"{d.Count}, {string.Join(", ", names[..d.Arguments.Length])}" : $"{d.Count} | {string.Join(", ", names[..d.Arguments.Length])}";
            return $"if (which == {k}) target += {d.Name}_{(d.Count is null ? "lpdf" : "lpmf")}({call});\n";
        }));
        ModelFactory factory = ModelCompiler.Compile(
            new SourceText($"data {{ int which; }} parameters {{ real a; real b; real c; real d; real e; }} model {{\n{statements}}}\n", "domains.stan"), new CompileOptions { UseCache = false });
        var faults = new List<string>();
        for (int k = 0; k < Parametric.Length; k++)
        {
            (string name, _, double[] arguments) = Parametric[k];
            CompiledModel model = factory.Bind(JsonData.Parse($$"""{"which": {{k}}}"""));
            Workspace workspace = model.CreateWorkspace();
            double[] gradient = new double[5];
            Assert.True(double.IsFinite(model.LogDensityAndGradient([.. arguments, .. new double[5 - arguments.Length]], gradient, workspace)), name);
            for (int i = 0; i < arguments.Length; i++)
                foreach (double bad in new[] { -0.7, -3, 0, double.PositiveInfinity, double.NegativeInfinity, double.NaN })
                {
                    bool isLocation = name is "normal" or "cauchy" or "double_exponential" or "logistic" or "gumbel" or "lognormal" or "von_mises" or "exp_mod_normal" or "skew_normal" or "skew_double_exponential" or "pareto_type_2" or "uniform"
                        ? i <= 1 : name is "student_t" ? i is 0 or 2 : name is "bernoulli_logit" or "binomial_logit" or "poisson_log" or "neg_binomial_2_log" ? i == 0 : name is "wiener" && i == 4;
                    if (name is "uniform" && i == 0 || name == "skew_normal" && i == 3 && double.IsFinite(bad)) isLocation = true;
                    if (double.IsFinite(bad) && (isLocation || (bad == 0 && name is "exponential" or "chi_square" or "beta" or "beta_proportion" or "von_mises" or "bernoulli" or "binomial" or "skew_double_exponential" or "wiener" && i is 0 or 2))) continue;
                    if (Taken.Contains($"{name} {i} {bad}")) continue;
                    double[] x = [.. arguments, .. new double[5 - arguments.Length]];
                    x[i] = bad;
                    try
                    {
                        double value = model.LogDensityAndGradient(x, gradient, workspace);
                        if (double.IsFinite(value) || double.IsPositiveInfinity(value)) faults.Add($"{name}: argument {i} = {bad} gives {value}");
                    }
                    catch (ModelException)
                    {
                        // Told: as good.
                    }
                }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Every_distribution_with_distribution_functions_can_be_truncated()
    {
        string[] reals =
        [
            "normal(0.3, 1.2)", "std_normal()", "cauchy(0.3, 1.2)", "student_t(2.5, 0.3, 1.2)", "double_exponential(0.3, 1.2)", "logistic(0.3, 1.2)", "gumbel(0.3, 1.2)", "exponential(1.2)", "gamma(1.4, 1.2)",
            "inv_gamma(1.4, 1.2)", "chi_square(1.4)", "inv_chi_square(1.4)", "scaled_inv_chi_square(1.4, 1.2)", "lognormal(0.3, 1.2)", "weibull(1.4, 1.2)", "frechet(1.4, 1.2)", "rayleigh(1.2)", "pareto(0.1, 1.2)",
            "pareto_type_2(0.1, 1.2, 1.5)", "uniform(0.1, 1.2)", "beta(1.4, 1.2)", "exp_mod_normal(0.3, 1.2, 1.5)", "skew_normal(0.3, 1.2, 1.5)", "von_mises(0.3, 1.2)", "skew_double_exponential(0.3, 1.2, 0.4)",
        ];
        string[] counts = ["poisson(2.5)", "binomial(9, 0.4)", "neg_binomial(1.4, 1.2)", "neg_binomial_2(1.4, 1.2)", "beta_binomial(9, 1.4, 1.2)", "beta_neg_binomial(2.5, 1.4, 1.2)", "yule_simon(1.4)", "discrete_range(1, 9)"];
        var statements = new List<string>();
        var expected = new List<string>();
        foreach (string d in reals.Concat(counts))
        {
            bool isCount = counts.Contains(d);
            string name = d[..d.IndexOf('(')], rest = d[(d.IndexOf('(') + 1)..^1], bar = rest.Length > 0 ? " | " + rest : "", y = isCount ? "k" : "y";
            (string low, string high, string below) = isCount ? ("2", "5", "1") : ("0.2", "0.9", "0.2");
            string density = $"{name}_{(isCount ? "lpmf" : "lpdf")}({y}{bar})", upper = $"{name}_lcdf({high}{bar})";
            statements.Add($"{y} ~ {d} T[{low}, {high}];");
            expected.Add($"{density} - 2 * log_diff_exp({upper}, {name}_lcdf({below}{bar}))");
            statements.Add($"{y} ~ {d} T[{low}, ];");
            expected.Add($"{density} - 2 * {name}_lccdf({below}{bar})");
            statements.Add($"{y} ~ {d} T[, {high}];");
            expected.Add($"{density} - 2 * {upper}");
        }
        string Model(IEnumerable<string> choices) => $$"""
            data { int which; vector[2] y; array[2] int k; } parameters { real z; } model {
            {{string.Concat(choices.Select((s, i) => $"if (which == {i}) {s}\n"))}} }
            """;
        ModelFactory truncated = ModelCompiler.Compile(new SourceText(Model(statements), "truncated.stan"), new CompileOptions { UseCache = false });
        ModelFactory divided = ModelCompiler.Compile(new SourceText(Model(expected.Select(e => $"target += {e};")), "divided.stan"), new CompileOptions { UseCache = false });
        for (int i = 0; i < statements.Count; i++)
        {
            string data = $$"""{"which": {{i}}, "y": [0.4, 0.7], "k": [2, 4]}""";
            CompiledModel one = truncated.Bind(JsonData.Parse(data)), other = divided.Bind(JsonData.Parse(data));
            double value = one.LogDensity([0.0], one.CreateWorkspace()), reference = other.LogDensity([0.0], other.CreateWorkspace());
            Assert.True(Math.Abs(value - reference) <= 1e-11 * Math.Max(1, Math.Abs(reference)), $"{statements[i]}: {value}, not {reference}");
        }
    }
}
