using static BayesLang.Runtime.Random.Require;

namespace BayesLang.Runtime.Random;

// Continuous distributions on a half-line.
public static partial class Generators
{
    public static double Exponential(RandomStream random, double beta)
    {
        Positive("exponential_rng", "Inverse scale parameter", beta);
        return random.NextExponential() / beta;
    }

    public static double Gamma(RandomStream random, double alpha, double beta)
    {
        Positive("gamma_rng", "Shape parameter", alpha);
        Positive("gamma_rng", "Inverse scale parameter", beta);
        return random.NextGamma(alpha) / beta;
    }

    public static double InvGamma(RandomStream random, double alpha, double beta)
    {
        Positive("inv_gamma_rng", "Shape parameter", alpha);
        Positive("inv_gamma_rng", "Scale parameter", beta);
        return beta / random.NextGamma(alpha);
    }

    public static double ChiSquare(RandomStream random, double nu)
    {
        Positive("chi_square_rng", "Degrees of freedom parameter", nu);
        return 2 * random.NextGamma(0.5 * nu);
    }

    public static double InvChiSquare(RandomStream random, double nu)
    {
        Positive("inv_chi_square_rng", "Degrees of freedom parameter", nu);
        return 0.5 / random.NextGamma(0.5 * nu);
    }

    public static double ScaledInvChiSquare(RandomStream random, double nu, double sigma)
    {
        Positive("scaled_inv_chi_square_rng", "Degrees of freedom parameter", nu);
        Positive("scaled_inv_chi_square_rng", "Scale parameter", sigma);
        return 0.5 * nu * sigma * sigma / random.NextGamma(0.5 * nu);
    }

    public static double Lognormal(RandomStream random, double mu, double sigma)
    {
        Location("lognormal_rng", mu, sigma);
        return Math.Exp(mu + sigma * random.NextNormal());
    }

    public static double Weibull(RandomStream random, double alpha, double sigma)
    {
        Positive("weibull_rng", "Shape parameter", alpha);
        Positive("weibull_rng", "Scale parameter", sigma);
        return sigma * Math.Pow(random.NextExponential(), 1 / alpha);
    }

    public static double Frechet(RandomStream random, double alpha, double sigma)
    {
        Positive("frechet_rng", "Shape parameter", alpha);
        Positive("frechet_rng", "Scale parameter", sigma);
        return sigma * Math.Pow(random.NextExponential(), -1 / alpha);
    }

    public static double Rayleigh(RandomStream random, double sigma)
    {
        Positive("rayleigh_rng", "Scale parameter", sigma);
        return sigma * Math.Sqrt(2 * random.NextExponential());
    }

    public static double Loglogistic(RandomStream random, double alpha, double beta)
    {
        Positive("loglogistic_rng", "Scale parameter", alpha);
        Positive("loglogistic_rng", "Shape parameter", beta);
        return alpha * Math.Exp(StandardLogistic(random) / beta);
    }

    public static double Pareto(RandomStream random, double minimum, double alpha)
    {
        Positive("pareto_rng", "Scale parameter", minimum);
        Positive("pareto_rng", "Shape parameter", alpha);
        return minimum * Math.Exp(random.NextExponential() / alpha);
    }

    public static double ParetoType2(RandomStream random, double mu, double lambda, double alpha)
    {
        Location("pareto_type_2_rng", mu, lambda);
        Positive("pareto_type_2_rng", "Shape parameter", alpha);
        return mu + lambda * (Math.Exp(random.NextExponential() / alpha) - 1);
    }
}
