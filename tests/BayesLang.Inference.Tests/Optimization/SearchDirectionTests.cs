using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Optimization;

public class SearchDirectionTests
{
    private const int N = 6;

    /// <summary>−H y = −s for the last pair, and for L-BFGS and BFGS alike: the secant condition.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_last_step_is_what_its_change_of_gradient_asks_for(bool limited)
    {
        ISearchDirection rule = limited ? new LbfgsDirection(N, 3) : new BfgsDirection(N);
        foreach ((double[] step, double[] change) in Pairs(5))
        {
            rule.Learn(step, change);
            double[] direction = new double[N];
            rule.Find(new double[N], change, direction);
            for (int i = 0; i < N; i++) Assert.Equal(-step[i], direction[i], 1e-9);
        }
    }

    /// <summary>H after every update is the product form (I − ρsyᵀ) H (I − ρysᵀ) + ρssᵀ (Nocedal and Wright 2006, equation 6.17).</summary>
    [Fact]
    public void BFGS_is_the_product_form()
    {
        BfgsDirection rule = new(N);
        double[,] h = new double[N, N];
        bool isFirst = true;
        foreach ((double[] s, double[] y) in Pairs(5))
        {
            double inner = s.Zip(y, (a, b) => a * b).Sum();
            for (int i = 0; i < N && isFirst; i++) h[i, i] = inner / y.Sum(v => v * v);
            isFirst = false;
            double[,] left = new double[N, N], next = new double[N, N];
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++)
                    for (int k = 0; k < N; k++) left[i, j] += ((i == k ? 1 : 0) - s[i] * y[k] / inner) * h[k, j];
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++)
                {
                    next[i, j] = s[i] * s[j] / inner;
                    for (int k = 0; k < N; k++) next[i, j] += left[i, k] * ((k == j ? 1 : 0) - y[k] * s[j] / inner);
                }
            h = next;
            rule.Learn(s, y);
            for (int c = 0; c < N; c++)
            {
                double[] unit = new double[N], direction = new double[N];
                unit[c] = 1;
                rule.Find(new double[N], unit, direction);
                for (int i = 0; i < N; i++) Assert.Equal(-h[i, c], direction[i], 1e-9);
            }
        }
    }

    /// <summary>A pair that has left the memory has no part any more.</summary>
    [Fact]
    public void LBFGS_forgets_what_is_old()
    {
        LbfgsDirection all = new(N, 3), late = new(N, 3);
        var pairs = Pairs(5);
        foreach ((double[] step, double[] change) in pairs) all.Learn(step, change);
        foreach ((double[] step, double[] change) in pairs[2..]) late.Learn(step, change);
        double[] gradient = [1, -2, 3, 0.5, 0, 4], a = new double[N], b = new double[N];
        all.Find(new double[N], gradient, a);
        late.Find(new double[N], gradient, b);
        Assert.Equal(b, a);
        Assert.True(all.Reset());
        Assert.False(all.Reset());
        all.Find(new double[N], gradient, a);
        Assert.Equal(gradient.Select(g => -g), a);
    }

    [Fact]
    public void Newton_turns_away_from_a_saddle()
    {
        FunctionDensity saddle = new(2, (q, g) =>
        {
            (g[0], g[1]) = (-4 * q[0], 2 * q[1]);
            return -2 * q[0] * q[0] + q[1] * q[1];
        });
        NewtonDirection rule = new(new Objective(saddle));
        double[] direction = new double[2];
        // ∇f at (1, 1) is (4, −2), its curvatures are 4 and −2: towards the ridge along x, away from the saddle along y.
        rule.Find([1, 1], [4, -2], direction);
        Assert.Equal(-1, direction[0], 1e-6);
        Assert.Equal(1, direction[1], 1e-6);
    }

    [Fact]
    public void Pairs_without_curvature_are_not_learnt_from()
    {
        foreach (ISearchDirection rule in new ISearchDirection[] { new LbfgsDirection(2, 3), new BfgsDirection(2) })
        {
            rule.Learn([1, 0], [-1, 0]);
            Assert.False(rule.IsScaled);
        }
    }

    private static (double[] Step, double[] Change)[] Pairs(int count)
    {
        NormalTarget curvature = NormalTarget.Random(N, 30, seed: 8);
        RandomStream random = new(4, 0);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] step = [.. Enumerable.Range(0, N).Select(_ => random.NextNormal())], change = new double[N];
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++) change[i] += curvature.Precision[i * N + j] * step[j];
            return (step, change);
        })];
    }
}
