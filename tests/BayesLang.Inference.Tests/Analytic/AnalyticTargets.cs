using BayesLang.Runtime.Random;
using MathNet.Numerics.Distributions;

namespace BayesLang.Tests.Inference.Analytic;

/// <summary>The table of targets.</summary>
static class AnalyticTargets
{
    public static IReadOnlyList<AnalyticTarget> All { get; } =
    [
        NormalTargets.Autoregressive("normal, 1", 1, rho: 0, scale: _ => 250, mean: 1e4),
        NormalTargets.Autoregressive("normal, 2, correlation 0.95", 2, rho: 0.95, scale: i => i == 0 ? 1 : 40),
        NormalTargets.Turned("normal, 10, turned, condition 10⁴", 10, condition: 1e4),
        NormalTargets.Autoregressive("normal, 10, scales 0.01 to 100", 10, rho: 0, scale: i => Math.Pow(10, -2 + 4.0 * i / 9)),
        NormalTargets.Autoregressive("normal, 100, AR(0.9), scales 0.1 to 10", 100, rho: 0.9, scale: i => Math.Pow(10, -1 + 2.0 * (i * 37 % 100) / 99)),
        NormalTargets.Autoregressive("normal, 1000, standard", 1000, rho: 0, scale: _ => 1),
        NormalTargets.Autoregressive("normal, 1000, AR(0.5), scales 0.1 to 10", 1000, rho: 0.5, scale: i => Math.Pow(10, -1 + 2.0 * (i * 371 % 1000) / 999)),
        CurvedTargets.Funnel("funnel, mild", 1, 2) with { AdaptDelta = 0.95, Length = 2 },
        CurvedTargets.Banana("banana", 1, 0.3) with { AdaptDelta = 0.99, ScaleRatio = 10, CorrelationRatio = 10, Length = 2 },
        CurvedTargets.Mixture("mixture", 0.3, -1.5, 1, 2, 0.75),
        CurvedTargets.Quartic("light tails, exp(-x⁴/4)"),
        // Its tails, where the force is constant, are reached in rare excursions: a thousand draws do not tell standard errors, those of static trajectories least.
        CurvedTargets.Laplace("a kink, Laplace") with { Length = 4 },
        BoundedTargets.LogGamma("gamma by its logarithm", 2.5, 4),
        BoundedTargets.LogitBeta("beta by its logit", 0.7, 2),
        HeavyTails.Students("Student t, 5, 4 and 3 degrees", 5, 4, 3) with { Length = 2 },
    ];

    /// <summary>
    /// Targets that no chain of ordinary length explores, but that every transition must leave as they are: Neal's funnel (2003, "Slice sampling", §8) with its neck
    /// of e⁻⁹, and the Cauchy distribution.
    /// </summary>
    public static IReadOnlyList<AnalyticTarget> ForSingleTransitions { get; } =
    [
        CurvedTargets.Funnel("Neal's funnel", 3, 9),
        HeavyTails.Students("Cauchy", 1, 1),
    ];

    public static AnalyticTarget Named(string name) => All.Concat(ForSingleTransitions).Single(t => t.Name == name);
}

/// <summary>Normal distributions of known covariance: log density −½|u|² of scores u that are linear in the position.</summary>
static class NormalTargets
{
    /// <summary>Coordinates of given scales that form an autoregression: correlations ρ^|i − j|.</summary>
    public static AnalyticTarget Autoregressive(string name, int n, double rho, Func<int, double> scale, double mean = 0)
    {
        double[] scales = [.. Enumerable.Range(0, n).Select(scale)];
        double innovation = Math.Sqrt(1 - rho * rho);
        double[] precision = [.. scales.Select(a => 1 / a)];
        void ToScores(ReadOnlySpan<double> x, Span<double> u)
        {
            double before = 0, scaled = 1;
            for (int i = 0; i < x.Length; i++)
            {
                double z = (x[i] - mean) * precision[i];
                u[i] = (z - rho * before) * scaled;
                (before, scaled) = (z, 1 / innovation);
            }
        }
        // The eigenvalues of the correlation matrix lie between these two.
        double correlationRatio = n == 1 ? 1 : Math.Sqrt((1 + rho) / (1 - rho)) / Math.Sqrt((1 - rho) / (1 + rho));
        return new AnalyticTarget(name, n,
            (x, g) =>
            {
                ToScores(x, g);
                double log = 0, ahead = 0;
                for (int i = g.Length - 1; i >= 0; i--)
                {
                    double u = g[i], pull = i == 0 ? u : u / innovation;
                    log -= 0.5 * u * u;
                    g[i] = (rho * ahead - pull) * precision[i];
                    ahead = pull;
                }
                return log;
            },
            ToScores,
            (random, x) =>
            {
                double z = 0;
                for (int i = 0; i < n; i++)
                {
                    z = i == 0 ? random.NextNormal() : rho * z + innovation * random.NextNormal();
                    x[i] = mean + scales[i] * z;
                }
            })
        {
            ScaleRatio = scales.Max() / scales.Min() * correlationRatio,
            CorrelationRatio = correlationRatio,
            Moments =
            [
                new("x₁", x => x[0], mean),
                new("x₁ squared about its mean", x => (x[0] - mean) * (x[0] - mean), scales[0] * scales[0]),
                new("xₙ squared about its mean", x => (x[n - 1] - mean) * (x[n - 1] - mean), scales[n - 1] * scales[n - 1]),
                .. n == 1 ? (AnalyticTarget.Moment[])[] : [new("x₁x₂ about the means", x => (x[0] - mean) * (x[1] - mean), rho * scales[0] * scales[1])],
            ],
        };
    }

    /// <summary>Variances from 1 down to 1/condition, evenly in their logarithms, along axes that lie askew: x = HSu with S diagonal and H a product of reflections.</summary>
    public static AnalyticTarget Turned(string name, int n, double condition)
    {
        double[] scales = [.. Enumerable.Range(0, n).Select(i => Math.Pow(condition, -0.5 * i / (n - 1)))];
        RandomStream random = new(20, 0);
        double[][] mirrors = new double[3][];
        for (int k = 0; k < mirrors.Length; k++)
        {
            mirrors[k] = new double[n];
            random.FillNormal(mirrors[k]);
            double length = Math.Sqrt(mirrors[k].Sum(a => a * a));
            for (int i = 0; i < n; i++) mirrors[k][i] /= length;
        }
        void Reflect(ReadOnlySpan<double> mirror, Span<double> x)
        {
            double along = 0;
            for (int i = 0; i < n; i++) along += mirror[i] * x[i];
            for (int i = 0; i < n; i++) x[i] -= 2 * along * mirror[i];
        }
        void ToScores(ReadOnlySpan<double> x, Span<double> u)
        {
            x.CopyTo(u);
            foreach (double[] mirror in mirrors) Reflect(mirror, u);
            for (int i = 0; i < n; i++) u[i] /= scales[i];
        }
        void TurnBack(Span<double> x)
        {
            foreach (double[] mirror in mirrors.Reverse()) Reflect(mirror, x);
        }
        double[,] axes = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            double[] axis = new double[n];
            axis[k] = 1;
            TurnBack(axis);
            for (int i = 0; i < n; i++) axes[i, k] = axis[i];
        }
        double Covariance(int i, int j) => Enumerable.Range(0, n).Sum(k => axes[i, k] * axes[j, k] * scales[k] * scales[k]);
        return new AnalyticTarget(name, n,
            (x, g) =>
            {
                ToScores(x, g);
                double log = 0;
                for (int i = 0; i < n; i++)
                {
                    log -= 0.5 * g[i] * g[i];
                    g[i] /= -scales[i];
                }
                TurnBack(g);
                return log;
            },
            ToScores,
            (random, x) =>
            {
                for (int i = 0; i < n; i++) x[i] = scales[i] * random.NextNormal();
                TurnBack(x);
            })
        {
            ScaleRatio = Math.Sqrt(condition),
            CorrelationRatio = Math.Sqrt(condition),
            Moments = [.. from i in Enumerable.Range(0, n) from j in new[] { 0, i }.Distinct() select new AnalyticTarget.Moment($"x{i + 1} x{j + 1}", x => x[i] * x[j], Covariance(i, j))],
        };
    }
}

/// <summary>Targets whose curvature changes from place to place.</summary>
static class CurvedTargets
{
    /// <summary>v ~ normal(0, s), and given v the others ~ normal(0, exp(v/2)).</summary>
    public static AnalyticTarget Funnel(string name, double s, int others) => new(name, 1 + others,
        (q, g) =>
        {
            double v = q[0], precision = Math.Exp(-v), sum = 0;
            for (int i = 1; i < q.Length; i++)
            {
                sum += q[i] * q[i];
                g[i] = -q[i] * precision;
            }
            g[0] = -v / (s * s) - 0.5 * others + 0.5 * sum * precision;
            return -0.5 * v * v / (s * s) - 0.5 * others * v - 0.5 * sum * precision;
        },
        (q, u) =>
        {
            u[0] = q[0] / s;
            for (int i = 1; i < q.Length; i++) u[i] = q[i] * Math.Exp(-0.5 * q[0]);
        },
        (random, q) =>
        {
            q[0] = s * random.NextNormal();
            for (int i = 1; i < q.Length; i++) q[i] = Math.Exp(0.5 * q[0]) * random.NextNormal();
        })
    {
        Moments = [new("v", q => q[0], 0), new("v squared", q => q[0] * q[0], s * s)],
    };

    /// <summary>
    /// Rosenbrock's valley as a distribution: x ~ normal(1, a), y ~ normal(x², b) (Pagani, Wiegand and Nadarajah 2022, "An n-dimensional Rosenbrock distribution for
    /// Markov chain Monte Carlo testing").
    /// </summary>
    public static AnalyticTarget Banana(string name, double a, double b) => new(name, 2,
        (q, g) =>
        {
            double x = (q[0] - 1) / a, y = (q[1] - q[0] * q[0]) / b;
            g[0] = -x / a + 2 * q[0] * y / b;
            g[1] = -y / b;
            return -0.5 * (x * x + y * y);
        },
        (q, u) =>
        {
            u[0] = (q[0] - 1) / a;
            u[1] = (q[1] - q[0] * q[0]) / b;
        },
        (random, q) =>
        {
            q[0] = 1 + a * random.NextNormal();
            q[1] = q[0] * q[0] + b * random.NextNormal();
        })
    {
        Moments =
        [
            new("x", q => q[0], 1),
            new("y", q => q[1], 1 + a * a),
            new("y squared about its mean", q => (q[1] - 1 - a * a) * (q[1] - 1 - a * a), 2 * a * a * a * a + 4 * a * a + b * b),
        ],
    };

    /// <summary>In the first coordinate two normals, so near that chains cross between them; in the second one normal of unit scale.</summary>
    public static AnalyticTarget Mixture(string name, double share, double mean1, double sd1, double mean2, double sd2) => new(name, 2,
        (q, g) =>
        {
            double z1 = (q[0] - mean1) / sd1, z2 = (q[0] - mean2) / sd2;
            double a = Math.Log(share / sd1) - 0.5 * z1 * z1, b = Math.Log((1 - share) / sd2) - 0.5 * z2 * z2, larger = Math.Max(a, b);
            double p1 = Math.Exp(a - larger), p2 = Math.Exp(b - larger);
            g[0] = -(p1 * z1 / sd1 + p2 * z2 / sd2) / (p1 + p2);
            g[1] = -q[1];
            return larger + Math.Log(p1 + p2) - 0.5 * q[1] * q[1];
        },
        (q, u) =>
        {
            u[0] = Score.Of(share * Normal.CDF(mean1, sd1, q[0]) + (1 - share) * Normal.CDF(mean2, sd2, q[0]), share * Normal.CDF(-mean1, sd1, -q[0]) + (1 - share) * Normal.CDF(-mean2, sd2, -q[0]));
            u[1] = q[1];
        },
        (random, q) =>
        {
            q[0] = random.NextDouble() < share ? mean1 + sd1 * random.NextNormal() : mean2 + sd2 * random.NextNormal();
            q[1] = random.NextNormal();
        })
    {
        Moments =
        [
            new("x", q => q[0], share * mean1 + (1 - share) * mean2),
            new("x squared", q => q[0] * q[0], share * (mean1 * mean1 + sd1 * sd1) + (1 - share) * (mean2 * mean2 + sd2 * sd2)),
        ],
    };

    /// <summary>Density ∝ exp(−x⁴/4), by coordinate: x⁴/4 is gamma(¼) distributed.</summary>
    public static AnalyticTarget Quartic(string name) => new(name, 2,
        (q, g) =>
        {
            for (int i = 0; i < 2; i++) g[i] = -q[i] * q[i] * q[i];
            return -0.25 * (q[0] * q[0] * q[0] * q[0] + q[1] * q[1] * q[1] * q[1]);
        },
        (q, u) =>
        {
            for (int i = 0; i < 2; i++) u[i] = Score.Symmetric(q[i], x => 0.5 * (1 - Gamma.CDF(0.25, 1, x * x * x * x / 4)));
        },
        (random, q) =>
        {
            for (int i = 0; i < 2; i++) q[i] = (random.NextDouble() < 0.5 ? -1 : 1) * Math.Pow(4 * random.NextGamma(0.25), 0.25);
        })
    {
        // Γ(3/4)/Γ(1/4) · 2, and E x⁴ = 4 · ¼.
        Moments = [new("x squared", q => q[0] * q[0], 2 * MathNet.Numerics.SpecialFunctions.Gamma(0.75) / MathNet.Numerics.SpecialFunctions.Gamma(0.25)), new("x to the fourth", q => Math.Pow(q[0], 4), 1)],
    };

    /// <summary>A gradient that jumps: nothing promises efficiency there, but the draws must be right.</summary>
    public static AnalyticTarget Laplace(string name) => new(name, 2,
        (q, g) =>
        {
            for (int i = 0; i < 2; i++) g[i] = -Math.Sign(q[i]);
            return -Math.Abs(q[0]) - Math.Abs(q[1]);
        },
        (q, u) =>
        {
            for (int i = 0; i < 2; i++) u[i] = Score.Symmetric(q[i], x => 0.5 * Math.Exp(-x));
        },
        (random, q) =>
        {
            for (int i = 0; i < 2; i++) q[i] = (random.NextDouble() < 0.5 ? -1 : 1) * random.NextExponential();
        })
    {
        Moments = [new("|x|", q => Math.Abs(q[0]), 1), new("x squared", q => q[0] * q[0], 2)],
    };
}

/// <summary>Bounded variables as a sampler sees them: on all of ℝ, with the Jacobian of the transform.</summary>
static class BoundedTargets
{
    /// <summary>y ~ gamma(shape, rate), q = log y.</summary>
    public static AnalyticTarget LogGamma(string name, double shape, double rate) => new(name, 1,
        (q, g) =>
        {
            double y = Math.Exp(q[0]);
            g[0] = shape - rate * y;
            return shape * q[0] - rate * y;
        },
        (q, u) => u[0] = Score.Of(Gamma.CDF(shape, rate, Math.Exp(q[0]))),
        (random, q) => q[0] = random.NextLogGamma(shape) - Math.Log(rate))
    {
        Moments = [new("y", q => Math.Exp(q[0]), shape / rate), new("y squared", q => Math.Exp(2 * q[0]), shape * (shape + 1) / (rate * rate))],
    };

    /// <summary>y ~ beta(a, b), q = logit y.</summary>
    public static AnalyticTarget LogitBeta(string name, double a, double b) => new(name, 1,
        (q, g) =>
        {
            double y = 1 / (1 + Math.Exp(-q[0])), logY = -Log1pExp(-q[0]), log1mY = -Log1pExp(q[0]);
            g[0] = a * (1 - y) - b * y;
            return a * logY + b * log1mY;
        },
        (q, u) => u[0] = Score.Of(Beta.CDF(a, b, 1 / (1 + Math.Exp(-q[0]))), Beta.CDF(b, a, 1 / (1 + Math.Exp(q[0])))),
        (random, q) => q[0] = random.NextLogGamma(a) - random.NextLogGamma(b))
    {
        Moments = [new("y", q => 1 / (1 + Math.Exp(-q[0])), a / (a + b)), new("y squared", q => Math.Pow(1 / (1 + Math.Exp(-q[0])), 2), a * (a + 1) / ((a + b) * (a + b + 1)))],
    };

    private static double Log1pExp(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}

static class HeavyTails
{
    /// <summary>Independent Student t's. Squares of the first are compared where they have a variance, which takes more than four degrees of freedom.</summary>
    public static AnalyticTarget Students(string name, params double[] degrees) => new(name, degrees.Length,
        (q, g) =>
        {
            double log = 0;
            for (int i = 0; i < degrees.Length; i++)
            {
                double nu = degrees[i];
                log -= 0.5 * (nu + 1) * Math.Log(1 + q[i] * q[i] / nu);
                g[i] = -(nu + 1) * q[i] / (nu + q[i] * q[i]);
            }
            return log;
        },
        (q, u) =>
        {
            for (int i = 0; i < degrees.Length; i++) u[i] = Score.Symmetric(q[i], x => StudentT.CDF(0, 1, degrees[i], -x));
        },
        (random, q) =>
        {
            for (int i = 0; i < degrees.Length; i++) q[i] = random.NextNormal() / Math.Sqrt(2 * random.NextGamma(0.5 * degrees[i]) / degrees[i]);
        })
    {
        Moments =
        [
            .. from i in Enumerable.Range(0, degrees.Length) where degrees[i] > 2 select new AnalyticTarget.Moment($"t of {degrees[i]} degrees", q => q[i], 0),
            .. from i in Enumerable.Range(0, degrees.Length) where degrees[i] > 4 select new AnalyticTarget.Moment($"square of the t of {degrees[i]} degrees", q => q[i] * q[i], degrees[i] / (degrees[i] - 2)),
        ],
    };
}

/// <summary>Normal scores of values of a distribution function.</summary>
static class Score
{
    private const double Smallest = 1e-300;

    /// <summary>Φ⁻¹ of a probability; where its complement is known better than by subtraction, that decides above the median.</summary>
    public static double Of(double probability, double complement) => probability < complement ? Lower(probability) : -Lower(complement);

    public static double Of(double probability) => Of(probability, 1 - probability);

    /// <summary>Of a value of a distribution that is symmetric about 0, from the probability beyond |x|.</summary>
    public static double Symmetric(double x, Func<double, double> beyond) => -Math.Sign(x) * Lower(beyond(Math.Abs(x)));

    private static double Lower(double probability) => Normal.InvCDF(0, 1, Math.Max(probability, Smallest));
}
