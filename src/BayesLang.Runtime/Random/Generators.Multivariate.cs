using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;
using static BayesLang.Runtime.Random.Require;

namespace BayesLang.Runtime.Random;

// Distributions of vectors and matrices; matrices are column-major n × n, results are written to the last span but the scratch.
public static partial class Generators
{
    public static void Dirichlet(RandomStream random, ReadOnlySpan<double> alpha, Span<double> theta)
    {
        double top = double.NegativeInfinity, sum = 0;
        for (int k = 0; k < alpha.Length; k++)
        {
            Positive("dirichlet_rng", $"prior size vector[{k + 1}]", alpha[k]);
            theta[k] = random.NextLogGamma(alpha[k]);
            top = Math.Max(top, theta[k]);
        }
        for (int k = 0; k < alpha.Length; k++) sum += theta[k] = Math.Exp(theta[k] - top);
        for (int k = 0; k < alpha.Length; k++) theta[k] /= sum;
    }

    /// <summary>Counts of n draws with the probabilities θ, one binomial a category.</summary>
    public static void Multinomial(RandomStream random, ReadOnlySpan<double> theta, int n, Span<int> counts)
    {
        if (Constraints.Simplex.Violation(theta) is { } violation) throw new ModelException($"multinomial_rng: {violation}.", isRejection: true);
        NonNegative("multinomial_rng", "Number of trials", n);
        double left = 1;
        for (int k = 0; k < theta.Length - 1; k++)
        {
            counts[k] = n == 0 || left <= 0 ? 0 : random.NextBinomial(n, Math.Min(1, theta[k] / left));
            n -= counts[k];
            left -= theta[k];
        }
        counts[theta.Length - 1] = n;
    }

    public static int MultinomialLogitScratchSize(int k) => k;

    /// <summary>Counts of n draws with the probabilities softmax(γ).</summary>
    public static void MultinomialLogit(RandomStream random, ReadOnlySpan<double> gamma, int n, Span<int> counts, Span<double> scratch)
    {
        Span<double> theta = scratch[..gamma.Length];
        double top = double.NegativeInfinity, sum = 0;
        for (int k = 0; k < gamma.Length; k++)
        {
            Finite("multinomial_logit_rng", $"Log odds[{k + 1}]", gamma[k]);
            top = Math.Max(top, gamma[k]);
        }
        for (int k = 0; k < gamma.Length; k++) sum += theta[k] = Math.Exp(gamma[k] - top);
        for (int k = 0; k < gamma.Length; k++) theta[k] /= sum;
        Multinomial(random, theta, n, counts);
    }

    public static int DirichletMultinomialScratchSize(int k) => k;

    public static void DirichletMultinomial(RandomStream random, ReadOnlySpan<double> alpha, int n, Span<int> counts, Span<double> scratch)
    {
        Span<double> theta = scratch[..alpha.Length];
        Dirichlet(random, alpha, theta);
        Multinomial(random, theta, n, counts);
    }

    /// <summary>x = μ + L z.</summary>
    public static void MultiNormalCholesky(RandomStream random, ReadOnlySpan<double> mu, ReadOnlySpan<double> l, Span<double> x)
    {
        int n = mu.Length;
        for (int i = 0; i < n; i++) Finite("multi_normal_cholesky_rng", $"Location parameter[{i + 1}]", mu[i]);
        mu.CopyTo(x);
        AddScaledNormal(random, l, 1, x, n);
    }

    public static int MultiNormalScratchSize(int n) => n * n;

    public static void MultiNormal(RandomStream random, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, Span<double> x, Span<double> scratch)
    {
        Decompose("multi_normal_rng", sigma, scratch, mu.Length);
        MultiNormalCholesky(random, mu, scratch, x);
    }

    /// <summary>x = μ + L z √(ν/χ²).</summary>
    public static void MultiStudentTCholesky(RandomStream random, double nu, ReadOnlySpan<double> mu, ReadOnlySpan<double> l, Span<double> x)
    {
        Positive("multi_student_t_cholesky_rng", "Degrees of freedom parameter", nu);
        mu.CopyTo(x);
        AddScaledNormal(random, l, Math.Sqrt(0.5 * nu / random.NextGamma(0.5 * nu)), x, mu.Length);
    }

    public static void MultiStudentT(RandomStream random, double nu, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, Span<double> x, Span<double> scratch)
    {
        Positive("multi_student_t_rng", "Degrees of freedom parameter", nu);
        Decompose("multi_student_t_rng", sigma, scratch, mu.Length);
        MultiStudentTCholesky(random, nu, mu, scratch, x);
    }

    /// <summary>The Cholesky factor of a Wishart matrix with scale L Lᵀ: L times Bartlett's triangle. ν &gt; n − 1.</summary>
    public static void WishartCholesky(RandomStream random, double nu, ReadOnlySpan<double> l, Span<double> x, int n)
    {
        DegreesOfFreedom("wishart_cholesky_rng", nu, n);
        x[..(n * n)].Clear();
        BartlettTriangle(random, nu, x, n);
        // In place from the last row up: row i of L B needs rows of B up to i.
        for (int j = 0; j < n; j++)
            for (int i = n - 1; i >= j; i--)
            {
                double sum = 0;
                for (int k = j; k <= i; k++) sum += l[i + k * n] * x[k + j * n];
                x[i + j * n] = sum;
            }
    }

    public static int WishartScratchSize(int n) => 2 * n * n;

    public static void Wishart(RandomStream random, double nu, ReadOnlySpan<double> s, Span<double> x, int n, Span<double> scratch)
    {
        DegreesOfFreedom("wishart_rng", nu, n);
        Span<double> l = scratch[..(n * n)], factor = scratch.Slice(n * n, n * n);
        Decompose("wishart_rng", s, l, n);
        WishartCholesky(random, nu, l, factor, n);
        Products.Tcrossprod(factor, x, n, n);
    }

    /// <summary>The inverse of a Wishart matrix with scale S⁻¹: with S = L Lᵀ and Bartlett's triangle B it is (L B⁻ᵀ)(L B⁻ᵀ)ᵀ.</summary>
    public static void InvWishart(RandomStream random, double nu, ReadOnlySpan<double> s, Span<double> x, int n, Span<double> scratch)
    {
        DegreesOfFreedom("inv_wishart_rng", nu, n);
        Span<double> l = scratch[..(n * n)], triangle = scratch.Slice(n * n, n * n);
        Decompose("inv_wishart_rng", s, l, n);
        triangle.Clear();
        BartlettTriangle(random, nu, triangle, n);
        Triangular.SolveLowerTransposedRight(triangle, l, n, n);
        Products.Tcrossprod(l, x, n, n);
    }

    /// <summary>The Cholesky factor of an inverse Wishart matrix with scale L Lᵀ.</summary>
    public static void InvWishartCholesky(RandomStream random, double nu, ReadOnlySpan<double> l, Span<double> x, int n, Span<double> scratch)
    {
        DegreesOfFreedom("inv_wishart_cholesky_rng", nu, n);
        Span<double> root = scratch[..(n * n)], triangle = scratch.Slice(n * n, n * n);
        l[..(n * n)].CopyTo(root);
        triangle.Clear();
        BartlettTriangle(random, nu, triangle, n);
        Triangular.SolveLowerTransposedRight(triangle, root, n, n);
        Products.Tcrossprod(root, triangle, n, n);
        Decompose("inv_wishart_cholesky_rng", triangle, x, n);
    }

    /// <summary>The Cholesky factor of a K × K LKJ correlation matrix, from partial correlations (Lewandowski, Kurowicka and Joe 2009, the C-vine).</summary>
    public static void LkjCorrCholesky(RandomStream random, int k, double eta, Span<double> l)
    {
        Positive("lkj_corr_cholesky_rng", "Shape parameter", eta);
        l[..(k * k)].Clear();
        for (int i = 0; i < k; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++)
            {
                double shape = eta + 0.5 * (k - 2 - j), z = 2 * random.NextBeta(shape, shape) - 1;
                l[i + j * k] = z * rest;
                rest *= Math.Sqrt((1 - z) * (1 + z));
            }
            l[i + i * k] = rest;
        }
    }

    public static int LkjCorrScratchSize(int k) => k * k;

    public static void LkjCorr(RandomStream random, int k, double eta, Span<double> x, Span<double> scratch)
    {
        LkjCorrCholesky(random, k, eta, scratch);
        Products.Tcrossprod(scratch[..(k * k)], x, k, k);
        for (int i = 0; i < k; i++) x[i + i * k] = 1;
    }

    /// <summary>Row i: normals left of the diagonal, √χ²(ν − i) on it. The span is clear before.</summary>
    static void BartlettTriangle(RandomStream random, double nu, Span<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) x[i + j * n] = random.NextNormal();
            x[i + i * n] = Math.Sqrt(2 * random.NextGamma(0.5 * (nu - i)));
        }
    }

    static void AddScaledNormal(RandomStream random, ReadOnlySpan<double> l, double scale, Span<double> x, int n)
    {
        for (int j = 0; j < n; j++) Blas1.Axpy(scale * random.NextNormal(), l.Slice(j * n + j, n - j), x.Slice(j, n - j));
    }

    static void Decompose(string function, ReadOnlySpan<double> sigma, Span<double> l, int n)
    {
        int pivot = Cholesky.Decompose(sigma, l, n);
        if (pivot >= 0)
            throw new ModelException($"{function}: the {n} × {n} matrix is not positive definite: its leading minor of order {pivot + 1} is not positive.", isRejection: true);
    }

    static void DegreesOfFreedom(string function, double nu, int n)
    {
        if (!(nu > n - 1)) throw Refused(function, "Degrees of freedom parameter", nu, $"greater than {n - 1}");
    }
}
