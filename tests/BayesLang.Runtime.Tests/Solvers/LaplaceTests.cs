using BayesLang.Runtime.Model;
using BayesLang.Runtime.Solvers;

namespace BayesLang.Runtime.Tests.Solvers;

public sealed class LaplaceTests
{
    // Nearly singular.
    private static readonly double[] K =
    [
        4.00000001, 3.8769329379053765, 3.529987610338382, 3.0193584079560294,
        3.8769329379053765, 4.00000001, 3.8769329379053765, 3.529987610338382,
        3.529987610338382, 3.8769329379053765, 4.00000001, 3.8769329379053765,
        3.0193584079560294, 3.529987610338382, 3.8769329379053765, 4.00000001,
    ];

    private static readonly int[] Y = [1000000, 3, 50000];

    // Nothing is observed of the third.
    private static readonly int[] Groups = [1, 2, 4];

    private static LaplaceTrace Find(LatentFamily family, double[] arguments, int precisions, int blockSize, LaplaceOptions options, LaplaceTrace? trace = null, double[]? initial = null) =>
        Laplace.FindOfCounts(trace ?? new LaplaceTrace(), family, Y, Groups, arguments, precisions, K, 4, 4, blockSize, initial, initial is not null, options, "f", 7);

    public static TheoryData<int, int> Solvers => new() { { 1, 1 }, { 1, 2 }, { 1, 4 }, { 2, 1 }, { 2, 4 }, { 3, 1 }, { 3, 2 } };

    // By mpmath with 50 digits.
    [Theory]
    [MemberData(nameof(Solvers))]
    public void Large_counts_of_nearly_dependent_variables(int solver, int blockSize)
    {
        LaplaceOptions options = LaplaceOptions.Default with { Solver = solver, Fallback = 0 };
        LaplaceTrace t = Find(LatentFamily.PoissonLog, [0.5, -1, 0, 2.25], 0, blockSize, options);
        double[] adjoint = new double[4];
        Laplace.Adjoint(t, 1, default, adjoint);
        Assert.Equal(-840.984771536932498, t.LogMarginal, 5e-8);
        double[] expected = [143.64475134182589, -198.2467688198067, 0, 68.665510832896088];
        for (int i = 0; i < 4; i++) Assert.Equal(expected[i], adjoint[i], 2e-8 * 200);
        Assert.True(t.Steps < 60);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Precisions_have_derivatives(int solver, int blockSize)
    {
        LaplaceOptions options = LaplaceOptions.Default with { Solver = solver, Fallback = 0 };
        LaplaceTrace t = Find(LatentFamily.NegBinomial2Log, [1.5, 0.5, -1, 0, 2.25], 1, blockSize, options, initial: [1, 1, 1, 1]);
        double[] adjoint = new double[5];
        Laplace.Adjoint(t, 2, default, adjoint);
        Assert.Equal(-62.904031439916449131, t.LogMarginal, 3e-9);
        double[] expected = [-8.7885073952172823, 4.2705911641039524, -1.4997904677567243, 0, 0.25826564348938046];
        for (int i = 0; i < 5; i++) Assert.Equal(2 * expected[i], adjoint[i], 1e-7);
    }

    [Fact]
    public void The_adjoint_of_each_element_of_K_is_its_own_derivative()
    {
        double[] m = [0.5, -1, 0, 2.25], k = [2, 0.5, 0.1, 0.5, 1.5, -0.2, 0.1, -0.2, 1], adjoint = new double[9];
        adjoint[4] = 10;
        Laplace.Adjoint(At(k), 1, adjoint, default);
        adjoint[4] -= 10;
        for (int i = 0; i < 3; i++)
            for (int j = 0; j <= i; j++)
            {
                // Both places of an element move.
                const double Step = 1e-3;
                double difference = (8 * (Moved(Step) - Moved(-Step)) - (Moved(2 * Step) - Moved(-2 * Step))) / (12 * Step);
                Assert.Equal(difference, i == j ? adjoint[4 * i] : adjoint[i + 3 * j] + adjoint[j + 3 * i], 1e-9);

                double Moved(double by)
                {
                    double[] moved = [.. k];
                    moved[i + 3 * j] += by;
                    if (i != j) moved[j + 3 * i] += by;
                    return At(moved).LogMarginal;
                }
            }

        static LaplaceTrace At(double[] k) => Laplace.FindOfCounts(
            new LaplaceTrace(), LatentFamily.PoissonLog, [4, 0, 2], [1, 2, 3], [0.1, 0.2, -0.3], 0, k, 3, 3, 1, default, false, LaplaceOptions.Default, "f", 1);
    }

    [Fact]
    public void A_trace_serves_again()
    {
        var trace = new LaplaceTrace();
        double first = Find(LatentFamily.NegBinomial2Log, [1.5, 0.5, -1, 0, 2.25], 1, 2, LaplaceOptions.Default, trace).LogMarginal;
        Laplace.FindOfCounts(trace, LatentFamily.BernoulliLogit, [1], [1], [0.3], 0, [2.0], 1, 1, 1, default, false, LaplaceOptions.Default, "f", 1);
        Assert.Equal(first, Find(LatentFamily.NegBinomial2Log, [1.5, 0.5, -1, 0, 2.25], 1, 2, LaplaceOptions.Default, trace).LogMarginal);
    }

    [Fact]
    public void Fallback_is_an_option()
    {
        // A K that is not positive semidefinite: B cannot be factorised by Cholesky's method, and K neither.
        double[] k = [1, 0, 0, -0.05];
        LaplaceTrace Run(LaplaceOptions options) => Laplace.FindOfCounts(new LaplaceTrace(), LatentFamily.PoissonLog, [30, 50], [1, 2], [0, 3.5], 0, k, 2, 2, 1, default, false, options, "f", 3);
        var refused = Assert.Throws<ModelException>(() => Run(LaplaceOptions.Default with { Fallback = 0 }));
        Assert.Equal("laplace_marginal_density: Cholesky (Diag) failed", refused.Message);
        Assert.Equal(3, refused.Line);
        refused = Assert.Throws<ModelException>(() => Run(LaplaceOptions.Default with { Solver = 2, Fallback = 0 }));
        Assert.Equal("laplace_marginal_density: Cholesky of covariance failed at start", refused.Message);
        refused = Assert.Throws<ModelException>(() => Run(LaplaceOptions.Default));
        Assert.Equal("laplace_marginal_density: the determinant of I + K W is not positive", refused.Message);
    }

    [Fact]
    public void A_singular_covariance_has_a_factor()
    {
        double[] k = [1, 1, 1, 1], mode = new double[2], factor = new double[4];
        LaplaceTrace t = Laplace.FindOfCounts(new LaplaceTrace(), LatentFamily.PoissonLog, [3, 1], [1, 2], [0, 0], 0, k, 2, 2, 1, default, false, LaplaceOptions.Default, "f", 3);
        t.Solution(mode, factor, 3);
        Assert.Equal(mode[0], mode[1], 1e-14);
        // θ = 4 − 2 exp θ; the variance is 1/(1 + 2 exp θ).
        Assert.Equal(4 - 2 * Math.Exp(mode[0]), mode[0], 1e-13);
        double deviation = 1 / Math.Sqrt(1 + 2 * Math.Exp(mode[0]));
        Assert.Equal([deviation, deviation, 0, 0], factor.Select(f => Math.Abs(f) < 1e-7 ? 0 : f), (a, b) => Math.Abs(a - b) < 1e-13);
    }
}
