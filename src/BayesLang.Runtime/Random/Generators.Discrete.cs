using static BayesLang.Runtime.Random.Require;

namespace BayesLang.Runtime.Random;

// Discrete distributions.
public static partial class Generators
{
    /// <summary>Rates beyond this could give counts that an int cannot hold.</summary>
    const double LargestRate = 1 << 30;

    public static int Bernoulli(RandomStream random, double theta)
    {
        Probability("bernoulli_rng", "Probability parameter", theta);
        return random.NextDouble() < theta ? 1 : 0;
    }

    public static int BernoulliLogit(RandomStream random, double eta)
    {
        Finite("bernoulli_logit_rng", "Logit transformed probability parameter", eta);
        return random.NextDouble() < InvLogit(eta) ? 1 : 0;
    }

    /// <summary>One draw for each row of the rows × β.Length matrix x; α has one element for all rows or one a row.</summary>
    public static void BernoulliLogitGlm(RandomStream random, ReadOnlySpan<double> x, ReadOnlySpan<double> alpha, ReadOnlySpan<double> beta, Span<int> y)
    {
        int rows = y.Length;
        for (int i = 0; i < rows; i++)
        {
            double eta = alpha[alpha.Length == 1 ? 0 : i];
            for (int j = 0; j < beta.Length; j++) eta += x[i + j * rows] * beta[j];
            Finite("bernoulli_logit_glm_rng", $"Linear predictor of row {i + 1}", eta);
            y[i] = random.NextDouble() < InvLogit(eta) ? 1 : 0;
        }
    }

    public static int Binomial(RandomStream random, int n, double theta)
    {
        NonNegative("binomial_rng", "Population size parameter", n);
        Probability("binomial_rng", "Probability parameter", theta);
        return random.NextBinomial(n, theta);
    }

    public static int BinomialLogit(RandomStream random, int n, double eta)
    {
        NonNegative("binomial_logit_rng", "Population size parameter", n);
        Finite("binomial_logit_rng", "Logit transformed probability parameter", eta);
        return random.NextBinomial(n, InvLogit(eta));
    }

    public static int BetaBinomial(RandomStream random, int n, double alpha, double beta)
    {
        NonNegative("beta_binomial_rng", "Population size parameter", n);
        Positive("beta_binomial_rng", "First prior sample size parameter", alpha);
        Positive("beta_binomial_rng", "Second prior sample size parameter", beta);
        return random.NextBinomial(n, random.NextBeta(alpha, beta));
    }

    public static int Poisson(RandomStream random, double lambda) => PoissonDraw("poisson_rng", random, lambda);

    public static int PoissonLog(RandomStream random, double alpha)
    {
        Finite("poisson_log_rng", "Log rate parameter", alpha);
        return PoissonDraw("poisson_log_rng", random, Math.Exp(alpha));
    }

    /// <summary>Poisson with a rate that is gamma(α, β).</summary>
    public static int NegBinomial(RandomStream random, double alpha, double beta)
    {
        Positive("neg_binomial_rng", "Shape parameter", alpha);
        Positive("neg_binomial_rng", "Inverse scale parameter", beta);
        return PoissonDraw("neg_binomial_rng", random, random.NextGamma(alpha) / beta);
    }

    /// <summary>Poisson with a rate that is gamma with mean μ and shape φ.</summary>
    public static int NegBinomial2(RandomStream random, double mu, double phi)
    {
        Positive("neg_binomial_2_rng", "Location parameter", mu);
        Positive("neg_binomial_2_rng", "Precision parameter", phi);
        return PoissonDraw("neg_binomial_2_rng", random, random.NextGamma(phi) * (mu / phi));
    }

    public static int NegBinomial2Log(RandomStream random, double eta, double phi)
    {
        Finite("neg_binomial_2_log_rng", "Log location parameter", eta);
        Positive("neg_binomial_2_log_rng", "Precision parameter", phi);
        return PoissonDraw("neg_binomial_2_log_rng", random, random.NextGamma(phi) * (Math.Exp(eta) / phi));
    }

    /// <summary>Failures before success r of trials whose success probability is beta(α, β).</summary>
    public static int BetaNegBinomial(RandomStream random, double r, double alpha, double beta)
    {
        Positive("beta_neg_binomial_rng", "Number of successes parameter", r);
        Positive("beta_neg_binomial_rng", "Prior success parameter", alpha);
        Positive("beta_neg_binomial_rng", "Prior failure parameter", beta);
        double logOdds = random.NextLogGamma(beta) - random.NextLogGamma(alpha);
        return PoissonDraw("beta_neg_binomial_rng", random, random.NextGamma(r) * Math.Exp(logOdds));
    }

    /// <summary>Geometric from 1 with success probability e⁻ʷ, w exponential with rate α.</summary>
    public static int YuleSimon(RandomStream random, double alpha)
    {
        Positive("yule_simon_rng", "Shape parameter", alpha);
        double w = random.NextExponential() / alpha;
        return 1 + PoissonDraw("yule_simon_rng", random, random.NextExponential() * (Math.Exp(w) - 1));
    }

    /// <summary>How many of n draws without replacement from a marked and b others are marked.</summary>
    public static int Hypergeometric(RandomStream random, int n, int a, int b)
    {
        NonNegative("hypergeometric_rng", "Draws parameter", n);
        NonNegative("hypergeometric_rng", "Successes in population parameter", a);
        NonNegative("hypergeometric_rng", "Failures in population parameter", b);
        AtMost("hypergeometric_rng", "Draws parameter", n, (double)a + b);
        int marked = 0;
        for (long left = (long)a + b; n > 0; n--, left--)
            if ((long)random.NextIndex((ulong)left) < a - marked) marked++;
        return marked;
    }

    public static int DiscreteRange(RandomStream random, int lower, int upper)
    {
        AtMost("discrete_range_rng", "Lower bound parameter", lower, upper);
        return (int)(lower + (long)random.NextIndex((ulong)((long)upper - lower + 1)));
    }

    /// <summary>1 … θ.Length with the probabilities θ.</summary>
    public static int Categorical(RandomStream random, ReadOnlySpan<double> theta)
    {
        if (Constraints.Simplex.Violation(theta) is { } violation) throw new Model.ModelException($"categorical_rng: {violation}.", isRejection: true);
        double rest = random.NextDouble();
        for (int k = 0; k < theta.Length - 1; k++)
            if ((rest -= theta[k]) < 0) return k + 1;
        return LastPossible(theta);
    }

    /// <summary>1 … η.Length with probabilities softmax(η).</summary>
    public static int CategoricalLogit(RandomStream random, ReadOnlySpan<double> eta)
    {
        if (eta.IsEmpty) throw new Model.ModelException("categorical_logit_rng: the log odds have no elements.", isRejection: true);
        // Gumbel's race: the largest of η plus independent Gumbel noise falls on k with probability softmax(η)ₖ.
        int best = 0;
        double top = double.NegativeInfinity;
        for (int k = 0; k < eta.Length; k++)
        {
            if (double.IsNaN(eta[k]) || double.IsPositiveInfinity(eta[k])) throw Refused("categorical_logit_rng", $"Log odds[{k + 1}]", eta[k], "finite!");
            double height = eta[k] - Math.Log(random.NextExponential());
            if (height > top) (top, best) = (height, k);
        }
        return best + 1;
    }

    public static int OrderedLogistic(RandomStream random, double eta, ReadOnlySpan<double> cutpoints)
    {
        Finite("ordered_logistic_rng", "Location parameter", eta);
        return Category("ordered_logistic_rng", eta + StandardLogistic(random), cutpoints);
    }

    public static int OrderedProbit(RandomStream random, double eta, ReadOnlySpan<double> cutpoints)
    {
        Finite("ordered_probit_rng", "Location parameter", eta);
        return Category("ordered_probit_rng", eta + random.NextNormal(), cutpoints);
    }

    static int Category(string function, double latent, ReadOnlySpan<double> cutpoints)
    {
        if (Constraints.Ordered.Violation(cutpoints) is { } violation) throw new Model.ModelException($"{function}: cut-points: {violation}.", isRejection: true);
        int category = 1;
        foreach (double cut in cutpoints)
            if (latent > cut) category++;
        return category;
    }

    static int PoissonDraw(string function, RandomStream random, double rate)
    {
        NonNegative(function, "Rate", rate);
        AtMost(function, "Rate", rate, LargestRate);
        return random.NextPoisson(rate);
    }

    /// <summary>Where rounding leaves something after the last category, the last that has any probability.</summary>
    static int LastPossible(ReadOnlySpan<double> theta)
    {
        int k = theta.Length;
        while (k > 1 && theta[k - 1] == 0) k--;
        return k;
    }

    static double InvLogit(double x) => 1 / (1 + Math.Exp(-x));
}
