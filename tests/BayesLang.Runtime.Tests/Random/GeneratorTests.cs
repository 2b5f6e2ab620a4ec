using BayesLang.Runtime.Constraints;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace BayesLang.Runtime.Tests.Random;

public sealed class GeneratorTests
{
    static T[] Draw<T>(int count, ulong seed, Func<RandomStream, T> one)
    {
        RandomStream random = new(seed, 7);
        return [.. Enumerable.Range(0, count).Select(_ => one(random))];
    }

    static double Phi(double z) => Normal.CDF(0, 1, z);

    // MathNet's function is zero below 10⁻¹⁵; there the first term of the series is exact to the last digit.
    static double GammaCdf(double shape, double x) =>
        x <= 0 ? 0 : x < 1e-12 ? Math.Exp(shape * Math.Log(x) - SpecialFunctions.GammaLn(shape + 1)) : SpecialFunctions.GammaLowerRegularized(shape, x);

    static double BetaCdf(double a, double b, double x) => SpecialFunctions.BetaRegularized(a, b, x);

    static readonly Dictionary<string, (Func<RandomStream, double> Draw, Func<double, double> Cdf)> Continuous = new()
    {
        ["uniform"] = (r => Generators.Uniform(r, -1, 3), x => (x + 1) / 4),
        ["std_normal"] = (Generators.StdNormal, Phi),
        ["normal"] = (r => Generators.Normal(r, 2, 3), x => Phi((x - 2) / 3)),
        ["student_t"] = (r => Generators.StudentT(r, 3.5, 1, 2), x => StudentT.CDF(1, 2, 3.5, x)),
        ["cauchy"] = (r => Generators.Cauchy(r, 1, 2), x => 0.5 + Math.Atan((x - 1) / 2) / Math.PI),
        ["double_exponential"] = (r => Generators.DoubleExponential(r, 1, 2), x => x < 1 ? 0.5 * Math.Exp((x - 1) / 2) : 1 - 0.5 * Math.Exp((1 - x) / 2)),
        ["skew_double_exponential"] = (r => Generators.SkewDoubleExponential(r, 1, 2, 0.3), x => x < 1 ? 0.3 * Math.Exp(-2.0 / 2 * 0.7 * (1 - x)) : 1 - 0.7 * Math.Exp(-2.0 / 2 * 0.3 * (x - 1))),
        ["logistic"] = (r => Generators.Logistic(r, 1, 2), x => 1 / (1 + Math.Exp((1 - x) / 2))),
        ["gumbel"] = (r => Generators.Gumbel(r, 1, 2), x => Math.Exp(-Math.Exp((1 - x) / 2))),
        ["exp_mod_normal"] = (r => Generators.ExpModNormal(r, 1, 2, 0.7), x =>
            Phi((x - 1) / 2) - Math.Exp(0.7 * (1 + 0.5 * 0.7 * 4 - x)) * Phi((x - 1) / 2 - 0.7 * 2)),
        ["skew_normal"] = (r => Generators.SkewNormal(r, 1, 2, -3), x => SkewNormalCdf((x - 1) / 2, -3)),
        ["von_mises"] = (r => Generators.VonMises(r, 7, 1.5), x => VonMisesCdf(x - (7 - 2 * Math.PI), 1.5)),
        ["von_mises, broad"] = (r => Generators.VonMises(r, -1, 0), x => (x + 1 - 2 * Math.PI) / (2 * Math.PI) + 0.5),
        ["von_mises, narrow"] = (r => Generators.VonMises(r, 1, 1e7), x => Phi((x - 1) * Math.Sqrt(1e7))),
        ["beta"] = (r => Generators.Beta(r, 2, 3.5), x => BetaCdf(2, 3.5, x)),
        ["beta, small shapes"] = (r => Generators.Beta(r, 0.2, 0.7), x => BetaCdf(0.2, 0.7, x)),
        ["beta_proportion"] = (r => Generators.BetaProportion(r, 0.3, 4), x => BetaCdf(1.2, 2.8, x)),
        ["exponential"] = (r => Generators.Exponential(r, 2), x => 1 - Math.Exp(-2 * x)),
        ["gamma"] = (r => Generators.Gamma(r, 2.5, 3), x => GammaCdf(2.5, 3 * x)),
        ["gamma, small shape"] = (r => Generators.Gamma(r, 0.3, 3), x => GammaCdf(0.3, 3 * x)),
        ["log gamma"] = (r => r.NextLogGamma(0.1), x => GammaCdf(0.1, Math.Exp(x))),
        ["inv_gamma"] = (r => Generators.InvGamma(r, 2.5, 3), x => 1 - GammaCdf(2.5, 3 / x)),
        ["chi_square"] = (r => Generators.ChiSquare(r, 5), x => GammaCdf(2.5, x / 2)),
        ["inv_chi_square"] = (r => Generators.InvChiSquare(r, 5), x => 1 - GammaCdf(2.5, 0.5 / x)),
        ["scaled_inv_chi_square"] = (r => Generators.ScaledInvChiSquare(r, 5, 2), x => 1 - GammaCdf(2.5, 10 / x)),
        ["lognormal"] = (r => Generators.Lognormal(r, 1, 0.5), x => Phi((Math.Log(x) - 1) / 0.5)),
        ["weibull"] = (r => Generators.Weibull(r, 1.5, 2), x => 1 - Math.Exp(-Math.Pow(x / 2, 1.5))),
        ["frechet"] = (r => Generators.Frechet(r, 1.5, 2), x => Math.Exp(-Math.Pow(x / 2, -1.5))),
        ["rayleigh"] = (r => Generators.Rayleigh(r, 2), x => 1 - Math.Exp(-x * x / 8)),
        ["loglogistic"] = (r => Generators.Loglogistic(r, 2, 3), x => 1 / (1 + Math.Pow(x / 2, -3))),
        ["pareto"] = (r => Generators.Pareto(r, 2, 3), x => 1 - Math.Pow(x / 2, -3)),
        ["pareto_type_2"] = (r => Generators.ParetoType2(r, 1, 2, 3), x => 1 - Math.Pow(1 + (x - 1) / 2, -3)),
    };

    public static TheoryData<string> ContinuousNames => [.. Continuous.Keys];

    [Theory, MemberData(nameof(ContinuousNames))]
    public void Continuous_draws_fit_their_distribution_function(string name) => Statistic.AssertFits(Draw(20000, 11, Continuous[name].Draw), Continuous[name].Cdf, name);

    static readonly Dictionary<string, (Func<RandomStream, int> Draw, Func<int, double> Mass)> Discrete = new()
    {
        ["bernoulli"] = (r => Generators.Bernoulli(r, 0.3), k => k == 1 ? 0.3 : 0.7),
        ["bernoulli_logit"] = (r => Generators.BernoulliLogit(r, 1), k => k == 1 ? 1 / (1 + Math.Exp(-1)) : 1 / (1 + Math.E)),
        ["binomial, small"] = (r => Generators.Binomial(r, 12, 0.3), k => Binomial.PMF(0.3, 12, k)),
        ["binomial, large"] = (r => Generators.Binomial(r, 300, 0.8), k => Binomial.PMF(0.8, 300, k)),
        ["binomial, at the switch"] = (r => Generators.Binomial(r, 21, 0.5), k => Binomial.PMF(0.5, 21, k)),
        ["binomial_logit"] = (r => Generators.BinomialLogit(r, 12, 1), k => Binomial.PMF(1 / (1 + Math.Exp(-1)), 12, k)),
        ["beta_binomial"] = (r => Generators.BetaBinomial(r, 12, 2, 3), k =>
            Math.Exp(SpecialFunctions.BinomialLn(12, k) + SpecialFunctions.BetaLn(k + 2, 12 - k + 3) - SpecialFunctions.BetaLn(2, 3))),
        ["poisson, small"] = (r => Generators.Poisson(r, 3.5), k => Poisson.PMF(3.5, k)),
        ["poisson, at the switch"] = (r => Generators.Poisson(r, 10), k => Poisson.PMF(10, k)),
        ["poisson, large"] = (r => Generators.Poisson(r, 200), k => Poisson.PMF(200, k)),
        ["poisson_log"] = (r => Generators.PoissonLog(r, 1), k => Poisson.PMF(Math.E, k)),
        ["neg_binomial"] = (r => Generators.NegBinomial(r, 2.5, 0.5), k => NegativeBinomial.PMF(2.5, 0.5 / 1.5, k)),
        ["neg_binomial_2"] = (r => Generators.NegBinomial2(r, 4, 1.5), k => NegativeBinomial.PMF(1.5, 1.5 / 5.5, k)),
        ["neg_binomial_2_log"] = (r => Generators.NegBinomial2Log(r, Math.Log(4), 1.5), k => NegativeBinomial.PMF(1.5, 1.5 / 5.5, k)),
        ["beta_neg_binomial"] = (r => Generators.BetaNegBinomial(r, 3, 6, 2), k =>
            Math.Exp(SpecialFunctions.GammaLn(k + 3) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(3) + SpecialFunctions.BetaLn(3 + 6, k + 2) - SpecialFunctions.BetaLn(6, 2))),
        ["yule_simon"] = (r => Generators.YuleSimon(r, 3.5), k => 3.5 * SpecialFunctions.Beta(k, 4.5)),
        ["multinomial_logit"] = (r => Counts(c => Generators.MultinomialLogit(r, [Math.Log(2), Math.Log(5), Math.Log(3)], 9, c, new double[3]))[0], k => Binomial.PMF(0.2, 9, k)),
        ["dirichlet_multinomial"] = (r => Counts(c => Generators.DirichletMultinomial(r, [2, 1, 2], 12, c, new double[3]))[0], k =>
            Math.Exp(SpecialFunctions.BinomialLn(12, k) + SpecialFunctions.BetaLn(k + 2, 12 - k + 3) - SpecialFunctions.BetaLn(2, 3))),
        ["bernoulli_logit_glm"] = (r => Counts(c => Generators.BernoulliLogitGlm(r, [9, 8, 2, 7, 6, -1], [0, 0, 0.5], [0.5, 0.5], c))[2], k => k == 1 ? LogisticCdf(1) : LogisticCdf(-1)),
        // Two states that stay with probability 0.9; the likelihood speaks at the second time only, so P(first = 1) is a sum of two products.
        ["hmm_latent"] = (r => Counts(c => Generators.HmmLatent(r, [0, 0, Math.Log(0.8), Math.Log(0.2), 0, 0], [0.9, 0.1, 0.1, 0.9], [0.3, 0.7], c, new double[8]))[0], k =>
            (k == 1 ? 0.3 * (0.9 * 0.8 + 0.1 * 0.2) : 0.7 * (0.1 * 0.8 + 0.9 * 0.2)) / (0.3 * (0.9 * 0.8 + 0.1 * 0.2) + 0.7 * (0.1 * 0.8 + 0.9 * 0.2))),
        ["hypergeometric"] = (r => Generators.Hypergeometric(r, 8, 10, 15), k => Hypergeometric.PMF(25, 10, 8, k)),
        ["discrete_range"] = (r => Generators.DiscreteRange(r, -2, 4), k => k is >= -2 and <= 4 ? 1.0 / 7 : 0),
        ["categorical"] = (r => Generators.Categorical(r, [0.2, 0, 0.5, 0.3, 0]), k => new[] { 0, 0.2, 0, 0.5, 0.3, 0 }[k]),
        ["categorical_logit"] = (r => Generators.CategoricalLogit(r, [Math.Log(2) + 700, double.NegativeInfinity, Math.Log(5) + 700, Math.Log(3) + 700]), k => new[] { 0, 0.2, 0, 0.5, 0.3 }[k]),
        ["ordered_logistic"] = (r => Generators.OrderedLogistic(r, 0.5, [-1, 1]), k => new[] { 0, LogisticCdf(-1.5), LogisticCdf(0.5) - LogisticCdf(-1.5), 1 - LogisticCdf(0.5) }[k]),
        ["ordered_probit"] = (r => Generators.OrderedProbit(r, 0.5, [-1, 1]), k => new[] { 0, Phi(-1.5), Phi(0.5) - Phi(-1.5), 1 - Phi(0.5) }[k]),
    };

    static int[] Counts(Action<int[]> draw)
    {
        int[] counts = new int[3];
        draw(counts);
        return counts;
    }

    static double LogisticCdf(double x) => 1 / (1 + Math.Exp(-x));

    public static TheoryData<string> DiscreteNames => [.. Discrete.Keys];

    [Theory, MemberData(nameof(DiscreteNames))]
    public void Discrete_draws_fit_their_mass_function(string name) => Statistic.AssertFits(Draw(20000, 13, Discrete[name].Draw), Discrete[name].Mass, name);

    [Fact]
    public void Edges_of_the_discrete_distributions()
    {
        RandomStream random = new(1, 1);
        Assert.Equal(0, Generators.Binomial(random, 10, 0));
        Assert.Equal(10, Generators.Binomial(random, 10, 1));
        Assert.Equal(0, Generators.Binomial(random, 0, 0.5));
        Assert.Equal(0, Generators.Poisson(random, 0));
        Assert.Equal(2, Generators.Categorical(random, [0, 1, 0]));
        Assert.Equal(5, Generators.DiscreteRange(random, 5, 5));
        Statistic.AssertMean(1e9, Math.Sqrt(1e9), [.. Draw(2000, 5, r => (double)Generators.Poisson(r, 1e9))], "poisson(1e9)");
        Statistic.AssertMean(5e8, Math.Sqrt(2.5e8), [.. Draw(2000, 5, r => (double)Generators.Binomial(r, 1_000_000_000, 0.5))], "binomial(1e9, 1/2)");
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        RandomStream random = new(1, 1);
        ModelException refused = Assert.Throws<ModelException>(() => Generators.Normal(random, 0, -1));
        Assert.Equal("normal_rng: Scale parameter is -1, but must be positive finite!", refused.Message);
        Assert.True(refused.IsRejection);
        Assert.Throws<ModelException>(() => Generators.Poisson(random, double.NaN));
        Assert.Throws<ModelException>(() => Generators.PoissonLog(random, 100));
        Assert.Throws<ModelException>(() => Generators.Categorical(random, [0.5, 0.6]));
        Assert.Throws<ModelException>(() => Generators.Hypergeometric(random, 5, 2, 2));
        Assert.Throws<ModelException>(() => Generators.MultiNormal(random, [0, 0], [1, 2, 2, 1], new double[2], new double[4]));
    }

    [Fact]
    public void Dirichlet_margins_are_beta()
    {
        double[][] draws = Draw(20000, 17, r =>
        {
            double[] theta = new double[3];
            Generators.Dirichlet(r, [0.3, 1.5, 2], theta);
            return theta;
        });
        Assert.All(draws, d => Assert.Null(Simplex.Violation(d)));
        Statistic.AssertFits([.. draws.Select(d => d[0])], x => BetaCdf(0.3, 3.5, x), "first");
        Statistic.AssertFits([.. draws.Select(d => d[2])], x => BetaCdf(2, 1.8, x), "third");
    }

    [Fact]
    public void Multinomial_margins_are_binomial()
    {
        int[][] draws = Draw(20000, 19, r =>
        {
            int[] counts = new int[3];
            Generators.Multinomial(r, [0.2, 0.5, 0.3], 9, counts);
            return counts;
        });
        Assert.All(draws, d => Assert.Equal(9, d.Sum()));
        Statistic.AssertFits([.. draws.Select(d => d[1])], k => Binomial.PMF(0.5, 9, k), "second");
        Statistic.AssertFits([.. draws.Select(d => d[2])], k => Binomial.PMF(0.3, 9, k), "third");
    }

    static readonly double[] Sigma = [2, 0.6, 0.6, 1];

    [Fact]
    public void Multivariate_margins()
    {
        double[][] normal = Draw(20000, 23, r =>
        {
            double[] x = new double[2];
            Generators.MultiNormal(r, [1, -1], Sigma, x, new double[4]);
            return x;
        });
        double[][] student = Draw(20000, 23, r =>
        {
            double[] x = new double[2];
            Generators.MultiStudentT(r, 4, [1, -1], Sigma, x, new double[4]);
            return x;
        });
        // 2 + 1 + 2·0.6 is the variance of the sum.
        Statistic.AssertFits([.. normal.Select(x => x[0] + x[1])], s => Phi(s / Math.Sqrt(4.2)), "normal sum");
        Statistic.AssertFits([.. normal.Select(x => x[1])], s => Phi(s + 1), "normal second");
        Statistic.AssertFits([.. student.Select(x => x[0] + x[1])], s => StudentT.CDF(0, Math.Sqrt(4.2), 4, s), "student sum");
    }

    [Fact]
    public void Wishart_and_its_inverse_have_chi_square_quadratic_forms()
    {
        const double nu = 5.5;
        double[][] wishart = Draw(20000, 29, r => Matrix((x, s) => Generators.Wishart(r, nu, Sigma, x, 2, s)));
        double[][] inverse = Draw(20000, 31, r => Matrix((x, s) => Generators.InvWishart(r, nu, Sigma, x, 2, s)));
        // aᵀ W a / aᵀ S a is χ²(ν); aᵀ S a / aᵀ W⁻¹ a with the inverse Wishart is χ²(ν − n + 1).
        static double Form(double[] m, double a, double b) => a * a * m[0] + a * b * (m[1] + m[2]) + b * b * m[3];
        Statistic.AssertFits([.. wishart.Select(w => Form(w, 1, -2) / Form(Sigma, 1, -2))], x => GammaCdf(nu / 2, x / 2), "wishart");
        Statistic.AssertFits([.. wishart.Select(w => w[3] / Sigma[3])], x => GammaCdf(nu / 2, x / 2), "wishart, last");
        Statistic.AssertFits([.. inverse.Select(w => Form(Sigma, 1, -2) / Form(w, 1, -2))], x => GammaCdf((nu - 1) / 2, x / 2), "inverse wishart");
        double[] root = [.. Sigma];
        Cholesky.Factor(root, 2);
        double[][] factors = Draw(20000, 41, r => Matrix((x, s) => Generators.InvWishartCholesky(r, nu, root, x, 2, s)));
        Statistic.AssertFits([.. factors.Select(l => Sigma[0] / (l[0] * l[0]))], x => GammaCdf((nu - 1) / 2, x / 2), "inverse wishart factor, first");
        Statistic.AssertFits([.. factors.Select(l => Sigma[3] / (l[1] * l[1] + l[3] * l[3]))], x => GammaCdf((nu - 1) / 2, x / 2), "inverse wishart factor, last");
        Statistic.AssertFits([.. inverse.Select(w => Sigma[3] / w[3])], x => GammaCdf((nu - 1) / 2, x / 2), "inverse wishart, last");
    }

    static double[] Matrix(Action<double[], double[]> draw)
    {
        double[] x = new double[4];
        draw(x, new double[8]);
        return x;
    }

    [Fact]
    public void Lkj_correlations_are_beta_wherever_they_stand()
    {
        const int k = 4;
        const double eta = 1.5;
        double[][] draws = Draw(10000, 37, r =>
        {
            double[] x = new double[k * k];
            Generators.LkjCorr(r, k, eta, x, new double[k * k]);
            return x;
        });
        Assert.All(draws.Take(100), d => Assert.Null(CorrelationMatrix.Violation(d, k)));
        double shape = eta - 1 + 0.5 * k;
        for (int j = 0; j < k; j++)
            for (int i = j + 1; i < k; i++)
                Statistic.AssertFits([.. draws.Select(d => d[i + j * k])], x => BetaCdf(shape, shape, 0.5 * (1 + x)), $"correlation {i}, {j}");
    }

    static double SkewNormalCdf(double x, double alpha) => x < -12 ? 0 : Integrate.GaussLegendre(t => 2 * Normal.PDF(0, 1, t) * Phi(alpha * t), -12, x, 128);

    static double VonMisesCdf(double x, double kappa) => Integrate.GaussLegendre(t => Math.Exp(kappa * Math.Cos(t)), -Math.PI, x, 32) / (2 * Math.PI * SpecialFunctions.BesselI0(kappa));
}
