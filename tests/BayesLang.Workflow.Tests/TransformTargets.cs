using MathNet.Numerics.Distributions;
using BayesLang.Tests.Inference.Analytic;

namespace BayesLang.Workflow.Tests;

/// <summary>A constrained parameter with a density of which all is known.</summary>
/// <param name="Name">What it tests.</param>
/// <param name="Declaration">In the parameters block.</param>
/// <param name="Statements">In the model block.</param>
/// <param name="Scores">From the values of a draw, by their names, to independent standard normals.</param>
sealed record TransformTarget(string Name, string Declaration, string Statements, Func<Func<string, double>, double[]> Scores)
{
    /// <summary>In the transformed parameters block.</summary>
    public string Transformed { get; init; } = "";

    /// <summary>True where the density is still that of a distribution, though another one, when the Jacobian of the transform is left out.</summary>
    public bool IsProperWithoutJacobian { get; init; }
}

/// <summary>Every constraint of the language.</summary>
static class TransformTargets
{
    public static IReadOnlyList<TransformTarget> All { get; } =
    [
        new("lower bound", "real<lower=2> low;", "low - 2 ~ gamma(2.5, 4);", v => [OfGamma(2.5, 4, v("low") - 2)]) { IsProperWithoutJacobian = true },
        new("upper bound", "real<upper=-1> high;", "-1 - high ~ gamma(2, 1);", v => [OfGamma(2, 1, -1 - v("high"))]) { IsProperWithoutJacobian = true },
        new("both bounds", "real<lower=-1, upper=4> between;", "(between + 1) / 5 ~ beta(2, 3);", v => [OfBeta(2, 3, (v("between") + 1) / 5)]) { IsProperWithoutJacobian = true },
        new("uniform between bounds of its own for each element", "vector<lower=[0, 1]', upper=[1, 3]'>[2] flat;", "", v => [Score.Of(v("flat[1]")), Score.Of((v("flat[2]") - 1) / 2)]),
        new("lower bound of a vector", "vector<lower=0>[3] positive;", "positive ~ exponential(0.5);", v => Each(3, i => OfGamma(1, 0.5, v($"positive[{i}]")))),
        new("offset and multiplier", "vector<offset=3, multiplier=[200, 0.01]'>[2] moved;", "moved ~ normal(3, [200, 0.01]');", v => [(v("moved[1]") - 3) / 200, (v("moved[2]") - 3) / 0.01]),
        // The smaller of two standard exponentials, and by how much the other is larger.
        new("bound that is a parameter", "real<lower=0> first; real<lower=first> second;", "first ~ exponential(1); second ~ exponential(1);",
            v => [OfGamma(1, 2, v("first")), OfGamma(1, 1, v("second") - v("first"))]),
        // Order statistics: U₍₃₎³, (U₍₂₎/U₍₃₎)² and U₍₁₎/U₍₂₎ are uniform (Malmquist 1950).
        new("ordered", "ordered[3] rising;", "rising ~ normal(0, 1);", v =>
        {
            double a = Normal.CDF(0, 1, v("rising[1]")), b = Normal.CDF(0, 1, v("rising[2]")), c = Normal.CDF(0, 1, v("rising[3]"));
            return [Score.Of(a / b), Score.Of(b / c * (b / c)), Score.Of(c * c * c)];
        }),
        // The spacings of three exponentials are exponential with rates 3, 2 and 1 (Sukhatme 1937).
        new("positive ordered", "positive_ordered[3] waits;", "waits ~ exponential(1);",
            v => [OfGamma(1, 3, v("waits[1]")), OfGamma(1, 2, v("waits[2]") - v("waits[1]")), OfGamma(1, 1, v("waits[3]") - v("waits[2]"))]),
        new("simplex", "simplex[4] shares;", "shares ~ dirichlet([1.5, 2, 3, 4]');", v => OfDirichlet([1.5, 2, 3, 4], i => v($"shares[{i}]"))) { IsProperWithoutJacobian = true },
        new("array of simplexes", "array[2] simplex[3] several;", "for (k in 1:2) several[k] ~ dirichlet([2, 1.5, 3]');",
            v => [.. OfDirichlet([2, 1.5, 3], i => v($"several[1,{i}]")), .. OfDirichlet([2, 1.5, 3], i => v($"several[2,{i}]"))]) { IsProperWithoutJacobian = true },
        new("stochastic columns", "column_stochastic_matrix[3, 2] columns_;", "for (k in 1:2) col(columns_, k) ~ dirichlet([2, 2, 3]');",
            v => [.. OfDirichlet([2, 2, 3], i => v($"columns_[{i},1]")), .. OfDirichlet([2, 2, 3], i => v($"columns_[{i},2]"))]) { IsProperWithoutJacobian = true },
        new("stochastic rows", "row_stochastic_matrix[2, 3] rows_;", "for (k in 1:2) rows_[k]' ~ dirichlet([2, 2, 3]');",
            v => [.. OfDirichlet([2, 2, 3], i => v($"rows_[1,{i}]")), .. OfDirichlet([2, 2, 3], i => v($"rows_[2,{i}]"))]) { IsProperWithoutJacobian = true },
        // Archimedes: on the sphere the height is uniform, and so is the longitude.
        new("unit vector", "unit_vector[3] direction;", "",
            v => [Score.Of(0.5 + 0.5 * v("direction[3]")), Score.Of(0.5 + 0.5 * Math.Atan2(v("direction[2]"), v("direction[1]")) / Math.PI)]),
        new("sum to zero", "sum_to_zero_vector[4] balanced;", "balanced ~ normal(0, 1);", v => Helmert(Each(4, i => v($"balanced[{i}]")))),
        new("matrix that sums to zero", "sum_to_zero_matrix[2, 3] doubly;", "to_vector(doubly) ~ normal(0, 1);",
            v => Helmert(Each(3, j => (v($"doubly[1,{j}]") - v($"doubly[2,{j}]")) / Math.Sqrt(2)))),
        new("correlation matrix", "corr_matrix[3] correlation;", "correlation ~ lkj_corr(2);",
            v => OfLkj(2, v("correlation[1,2]"), v("correlation[1,3]"), Partial(v("correlation[2,3]"), v("correlation[1,2]"), v("correlation[1,3]")))) { IsProperWithoutJacobian = true },
        new("Cholesky factor of a correlation matrix", "cholesky_factor_corr[3] root;", "root ~ lkj_corr_cholesky(1.5);",
            v => OfLkj(1.5, v("root[2,1]"), v("root[3,1]"), v("root[3,2]") / Math.Sqrt(1 - v("root[3,1]") * v("root[3,1]")))) { IsProperWithoutJacobian = true },
        new("covariance matrix", "cov_matrix[2] covariance;", "covariance ~ wishart(5, [[2, 0.5], [0.5, 1]]);", v =>
        {
            double a = Math.Sqrt(v("covariance[1,1]")), b = v("covariance[2,1]") / a;
            return OfWishart(a, b, Math.Sqrt(v("covariance[2,2]") - b * b));
        }) { IsProperWithoutJacobian = true },
        new("Cholesky factor of a covariance matrix", "cholesky_factor_cov[2] factor;", "factor ~ wishart_cholesky(5, cholesky_decompose([[2, 0.5], [0.5, 1]]));",
            v => OfWishart(v("factor[1,1]"), v("factor[2,1]"), v("factor[2,2]"))) { IsProperWithoutJacobian = true },
        new("Cholesky factor that is not square", "cholesky_factor_cov[3, 2] tall;", "to_vector(tall) ~ normal(0, 1);",
            v => [HalfNormal(v("tall[1,1]")), v("tall[2,1]"), v("tall[3,1]"), HalfNormal(v("tall[2,2]")), v("tall[3,2]")]),
        new("change of variables by hand", "real logarithm;", "power ~ gamma(2, 1);", v => [OfGamma(2, 1, v("power"))])
            { Transformed = "real power = exp(logarithm); jacobian += logarithm;", IsProperWithoutJacobian = true },
        new("Neal's funnel, not centred", "real neck; vector[3] raw;", "neck ~ normal(0, 3); raw ~ normal(0, 1);", v => [v("neck") / 3, .. Each(3, i => v($"mouth[{i}]") * Math.Exp(-0.5 * v("neck")))])
            { Transformed = "vector[3] mouth = exp(neck / 2) * raw;" },
        new("a tail of three degrees of freedom", "real heavy;", "heavy ~ student_t(3, 0, 1);", v => [Score.Symmetric(v("heavy"), x => StudentT.CDF(0, 1, 3, -x))]),
        new("truncated on both sides", "real<lower=-1, upper=2> cut;", "cut ~ normal(0, 1) T[-1, 2];",
            v => [Score.Of((Normal.CDF(0, 1, v("cut")) - Normal.CDF(0, 1, -1)) / (Normal.CDF(0, 1, 2) - Normal.CDF(0, 1, -1)))]),
    ];

    /// <summary>One program that has them all, side by side.</summary>
    public static string Program(IReadOnlyCollection<TransformTarget> targets) => $$"""
        parameters {
          {{string.Join("\n  ", targets.Select(t => t.Declaration))}}
        }
        transformed parameters {
          {{string.Join("\n  ", targets.Select(t => t.Transformed).Where(t => t.Length > 0))}}
        }
        model {
          {{string.Join("\n  ", targets.Select(t => t.Statements).Where(t => t.Length > 0))}}
        }
        """;

    private static double[] Each(int count, Func<int, double> of) => [.. Enumerable.Range(1, count).Select(of)];

    private static double OfGamma(double shape, double rate, double x) => Score.Of(Gamma.CDF(shape, rate, x));

    private static double OfBeta(double a, double b, double x) => Score.Of(Beta.CDF(a, b, x));

    private static double HalfNormal(double x) => Score.Of(2 * Normal.CDF(0, 1, x) - 1);

    /// <summary>Each share of what the shares before it leave is beta distributed, independently.</summary>
    private static double[] OfDirichlet(double[] alpha, Func<int, double> share)
    {
        double[] scores = new double[alpha.Length - 1];
        double left = 1;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = OfBeta(alpha[i], alpha.Skip(i + 1).Sum(), share(i + 1) / left);
            left -= share(i + 1);
        }
        return scores;
    }

    /// <summary>In three dimensions the correlations with the first variable, and that of the others given it, are independent (Lewandowski, Kurowicka and Joe 2009, §3).</summary>
    private static double[] OfLkj(double eta, double r12, double r13, double partial23) =>
        [OfBeta(eta + 0.5, eta + 0.5, 0.5 + 0.5 * r12), OfBeta(eta + 0.5, eta + 0.5, 0.5 + 0.5 * r13), OfBeta(eta, eta, 0.5 + 0.5 * partial23)];

    private static double Partial(double r23, double r12, double r13) => (r23 - r12 * r13) / Math.Sqrt((1 - r12 * r12) * (1 - r13 * r13));

    /// <summary>Bartlett's decomposition: with L the factor of the scale matrix, L⁻¹ times the factor of the matrix has independent entries, roots of χ² variables on the diagonal and a normal below.</summary>
    private static double[] OfWishart(double f11, double f21, double f22)
    {
        double l11 = Math.Sqrt(2), l21 = 0.5 / l11, l22 = Math.Sqrt(1 - l21 * l21);
        double a11 = f11 / l11, a21 = (f21 - l21 * a11) / l22, a22 = f22 / l22;
        return [OfGamma(2.5, 0.5, a11 * a11), a21, OfGamma(2, 0.5, a22 * a22)];
    }

    /// <summary>Coordinates in an orthonormal basis of what sums to zero.</summary>
    private static double[] Helmert(double[] x) => [.. Enumerable.Range(1, x.Length - 1).Select(k => (x.Take(k).Sum() - k * x[k]) / Math.Sqrt(k * (k + 1.0)))];
}
