using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Random number generators by their names in the language.</summary>
public static partial class Kernels
{
    /// <summary>Generators of scalars: the kinds of the arguments, in order, as letters (r for a real, i for an integer).</summary>
    public static readonly ImmutableArray<(Kernel Kernel, string Arguments)> Generators =
    [
        Real("normal", "Normal", "rr"), Real("std_normal", "StdNormal", ""), Real("cauchy", "Cauchy", "rr"), Real("student_t", "StudentT", "rrr"),
        Real("double_exponential", "DoubleExponential", "rr"), Real("skew_double_exponential", "SkewDoubleExponential", "rrr"), Real("logistic", "Logistic", "rr"),
        Real("gumbel", "Gumbel", "rr"), Real("exp_mod_normal", "ExpModNormal", "rrr"), Real("skew_normal", "SkewNormal", "rrr"), Real("von_mises", "VonMises", "rr"),
        Real("uniform", "Uniform", "rr"), Real("beta", "Beta", "rr"), Real("beta_proportion", "BetaProportion", "rr"),
        Real("exponential", "Exponential", "r"), Real("gamma", "Gamma", "rr"), Real("inv_gamma", "InvGamma", "rr"), Real("chi_square", "ChiSquare", "r"),
        Real("inv_chi_square", "InvChiSquare", "r"), Real("scaled_inv_chi_square", "ScaledInvChiSquare", "rr"), Real("lognormal", "Lognormal", "rr"),
        Real("weibull", "Weibull", "rr"), Real("frechet", "Frechet", "rr"), Real("rayleigh", "Rayleigh", "r"), Real("loglogistic", "Loglogistic", "rr"),
        Real("pareto", "Pareto", "rr"), Real("pareto_type_2", "ParetoType2", "rrr"),
        Int("bernoulli", "Bernoulli", "r"), Int("bernoulli_logit", "BernoulliLogit", "r"), Int("binomial", "Binomial", "ir"), Int("binomial_logit", "BinomialLogit", "ir"),
        Int("beta_binomial", "BetaBinomial", "irr"), Int("poisson", "Poisson", "r"), Int("poisson_log", "PoissonLog", "r"), Int("neg_binomial", "NegBinomial", "rr"),
        Int("neg_binomial_2", "NegBinomial2", "rr"), Int("neg_binomial_2_log", "NegBinomial2Log", "rr"), Int("beta_neg_binomial", "BetaNegBinomial", "rrr"),
        Int("yule_simon", "YuleSimon", "r"), Int("hypergeometric", "Hypergeometric", "iii"), Int("discrete_range", "DiscreteRange", "ii"),
    ];

    private static (Kernel, string) Real(string name, string method, string arguments) => Generator(name, method, arguments, ScalarKind.Real);

    private static (Kernel, string) Int(string name, string method, string arguments) => Generator(name, method, arguments, ScalarKind.Int);

    private static (Kernel, string) Generator(string name, string method, string arguments, ScalarKind result) => (
        new Kernel($"{name}_rng", [.. arguments.Select((_, i) => (KernelParameter)$"a{i}")], $"Generators.{method}(random{string.Concat(arguments.Select((_, i) => $", {{a{i}}}"))})", [])
        {
            ResultKind = result, HasEffect = true,
        }, arguments);

    /// <summary>Generators that return a scalar of containers: the operands in the order of <paramref name="operands"/>.</summary>
    public static Kernel GeneratorOfContainers(string name, string method, ScalarKind result, params ReadOnlySpan<string> operands) =>
        new(name, [.. operands.ToArray().Select(o => (KernelParameter)o)], $"Generators.{method}(random, {string.Join(", ", operands.ToArray().Select(o => $"{{{o}}}"))})", [])
        {
            ResultKind = result, HasEffect = true,
        };

    /// <summary>Generators that fill a container: the call in C# names the operands, of which the last are <c>work</c> (where it is named) and <c>x</c>.</summary>
    public static Kernel GeneratorInto(string name, string call, params ReadOnlySpan<string> operands) =>
        new(name, [.. operands.ToArray().Select(o => (KernelParameter)o)], $"Generators.{call}", []) { HasEffect = true };
}
