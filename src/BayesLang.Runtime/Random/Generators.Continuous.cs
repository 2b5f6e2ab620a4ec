using static BayesLang.Runtime.Random.Require;

namespace BayesLang.Runtime.Random;

/// <summary>
/// One draw from each distribution of the language, with the parameters of its density. Arguments outside their domain throw a
/// <see cref="Model.ModelException"/>. This file: continuous, on all of the line or an interval.
/// </summary>
public static partial class Generators
{
    public static double Uniform(RandomStream random, double lower, double upper)
    {
        Finite("uniform_rng", "Lower bound parameter", lower);
        Finite("uniform_rng", "Upper bound parameter", upper);
        if (!(upper > lower)) throw Refused("uniform_rng", "Upper bound parameter", upper, $"greater than {Model.Text.Of(lower)}");
        return lower + (upper - lower) * random.NextOpenDouble();
    }

    public static double StdNormal(RandomStream random) => random.NextNormal();

    public static double Normal(RandomStream random, double mu, double sigma)
    {
        Location("normal_rng", mu, sigma);
        return mu + sigma * random.NextNormal();
    }

    public static double StudentT(RandomStream random, double nu, double mu, double sigma)
    {
        Positive("student_t_rng", "Degrees of freedom parameter", nu);
        Location("student_t_rng", mu, sigma);
        return mu + sigma * random.NextNormal() / Math.Sqrt(random.NextGamma(0.5 * nu) / (0.5 * nu));
    }

    public static double Cauchy(RandomStream random, double mu, double sigma)
    {
        Location("cauchy_rng", mu, sigma);
        return mu + sigma * Math.Tan(Math.PI * (random.NextOpenDouble() - 0.5));
    }

    public static double DoubleExponential(RandomStream random, double mu, double sigma)
    {
        Location("double_exponential_rng", mu, sigma);
        double u = random.NextOpenDouble() - 0.5;
        return mu + Math.CopySign(sigma * Math.Log(1 - 2 * Math.Abs(u)), u);
    }

    public static double SkewDoubleExponential(RandomStream random, double mu, double sigma, double tau)
    {
        Location("skew_double_exponential_rng", mu, sigma);
        if (!(tau is > 0 and < 1)) throw Refused("skew_double_exponential_rng", "Skewness parameter", tau, "in the interval (0, 1)");
        double u = random.NextOpenDouble();
        return u < tau ? mu + sigma * Math.Log(u / tau) / (2 * (1 - tau)) : mu - sigma * Math.Log((1 - u) / (1 - tau)) / (2 * tau);
    }

    public static double Logistic(RandomStream random, double mu, double sigma)
    {
        Location("logistic_rng", mu, sigma);
        return mu + sigma * StandardLogistic(random);
    }

    public static double Gumbel(RandomStream random, double mu, double beta)
    {
        Location("gumbel_rng", mu, beta);
        return mu - beta * Math.Log(random.NextExponential());
    }

    public static double ExpModNormal(RandomStream random, double mu, double sigma, double lambda)
    {
        Location("exp_mod_normal_rng", mu, sigma);
        Positive("exp_mod_normal_rng", "Inverse scale parameter", lambda);
        return mu + sigma * random.NextNormal() + random.NextExponential() / lambda;
    }

    /// <summary>ξ + ω(δ|z₁| + √(1 − δ²) z₂), δ = α/√(1 + α²).</summary>
    public static double SkewNormal(RandomStream random, double xi, double omega, double alpha)
    {
        Location("skew_normal_rng", xi, omega);
        Finite("skew_normal_rng", "Shape parameter", alpha);
        double scale = 1 / Math.Sqrt(1 + alpha * alpha);
        return xi + omega * scale * (alpha * Math.Abs(random.NextNormal()) + random.NextNormal());
    }

    /// <summary>Within π of μ modulo 2π (Best and Fisher 1979, "Efficient simulation of the von Mises distribution").</summary>
    public static double VonMises(RandomStream random, double mu, double kappa)
    {
        Finite("von_mises_rng", "Location parameter", mu);
        NonNegative("von_mises_rng", "Inverse of variance", kappa);
        double center = mu - 2 * Math.PI * Math.Floor(mu / (2 * Math.PI));
        if (kappa < 1e-8) return center + Math.PI * (2 * random.NextOpenDouble() - 1);
        double t = 1 + Math.Sqrt(1 + 4 * kappa * kappa), rho = 0.5 * (t - Math.Sqrt(2 * t)) / kappa;
        // For a large κ, ρ goes to 1 and s − 1 to 1/2κ, which the formula would lose to cancellation.
        double s = kappa > 1e5 ? 1 + 0.5 / kappa : 0.5 * (1 + rho * rho) / rho;
        while (true)
        {
            double z = Math.Cos(Math.PI * random.NextOpenDouble()), w = Math.Clamp((1 + s * z) / (s + z), -1, 1), y = kappa * (s - w), u = random.NextOpenDouble();
            if (y * (2 - y) - u <= 0 && Math.Log(y / u) + 1 - y < 0) continue;
            return center + Math.CopySign(Math.Acos(w), random.NextOpenDouble() - 0.5);
        }
    }

    public static double Beta(RandomStream random, double alpha, double beta)
    {
        Positive("beta_rng", "First shape parameter", alpha);
        Positive("beta_rng", "Second shape parameter", beta);
        return random.NextBeta(alpha, beta);
    }

    public static double BetaProportion(RandomStream random, double mu, double kappa)
    {
        if (!(mu is > 0 and < 1)) throw Refused("beta_proportion_rng", "Location parameter", mu, "in the interval (0, 1)");
        Positive("beta_proportion_rng", "Precision parameter", kappa);
        return random.NextBeta(mu * kappa, (1 - mu) * kappa);
    }

    static double StandardLogistic(RandomStream random)
    {
        double u = random.NextOpenDouble();
        return Math.Log(u / (1 - u));
    }

    static void Location(string function, double location, double scale)
    {
        Finite(function, "Location parameter", location);
        Positive(function, "Scale parameter", scale);
    }
}
