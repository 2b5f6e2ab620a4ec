using System.Collections.Immutable;
using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Approximation;

public class PathfinderTests
{
    static MultiPathOutcome Run(Func<ILogDensity> density, MultiPathOptions? options = null) => Pathfinder.Run(_ => density(), options ?? new MultiPathOptions { Seed = 1 });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(50)]
    [InlineData(200)]
    public void On_a_standard_normal_it_is_exact(int n)
    {
        double[] mean = [.. Enumerable.Range(0, n).Select(i => Math.Sin(i))];
        NormalTarget target = NormalTarget.Diagonal(mean, [.. Enumerable.Repeat(1.0, n)]);
        MultiPathOutcome outcome = Run(() => NormalTarget.Diagonal(mean, [.. Enumerable.Repeat(1.0, n)]));
        Assert.Equal(4, outcome.Paths.Length);
        Assert.All(outcome.Paths, path => Assert.Equal(target.LogIntegral, path.Elbo, 0.01));
        Assert.All(outcome.Draws.LogRatios(), ratio => Assert.Equal(target.LogIntegral, ratio, 0.05));
        Assert.Equal(1000, outcome.Draws.Count);
    }

    /// <summary>Correlated, in as many dimensions as its memory has directions for: near-exact.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 10)]
    [InlineData(5, 10)]
    [InlineData(10, 10)]
    public void On_a_correlated_normal_it_is_near(int n, double condition)
    {
        NormalTarget target = NormalTarget.Random(n, condition, seed: 4);
        MultiPathOutcome outcome = Run(() => NormalTarget.Random(n, condition, seed: 4));
        Assert.True(outcome.IsResampled);
        // Of one dimension the curvature is known, and the ratios are all the same.
        Assert.True(n == 1 ? double.IsNaN(outcome.KHat) : outcome.KHat < 0.7, $"k-hat is {outcome.KHat}");
        Assert.All(outcome.Paths, path => Assert.InRange(path.Elbo, target.LogIntegral - 0.6, target.LogIntegral + 0.15));
        double[] covariance = target.Covariance;
        for (int i = 0; i < n; i++)
        {
            double sd = Math.Sqrt(covariance[i * n + i]);
            double[] x = [.. Enumerable.Range(0, outcome.Draws.Count).Select(draw => outcome.Draws.Position(draw)[i])];
            Assert.Equal(0, (x.Average() - target.Mean[i]) / sd, 0.25);
            Assert.Equal(1, Math.Sqrt(x.Average(v => (v - target.Mean[i]) * (v - target.Mean[i]))) / sd, 0.2);
        }
    }

    /// <summary>
    /// Scales that differ a little, in more dimensions than the memory has directions: the low-rank branch comes within a twentieth of a nat a dimension.
    /// </summary>
    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public void On_a_normal_of_many_dimensions_the_loss_is_small_in_each(int n)
    {
        double[] mean = [.. Enumerable.Range(0, n).Select(i => 2 * Math.Sin(i))], scales = [.. Enumerable.Range(0, n).Select(i => Math.Pow(1.4, Math.Cos(i)))];
        double[] precision = NormalTarget.Diagonal(mean, scales).Precision;
        MultiPathOutcome outcome = Run(() => new NormalTarget(mean, precision), new MultiPathOptions { Seed = 1, PsisResample = false });
        double most = NormalTarget.Diagonal(mean, scales).LogIntegral;
        Assert.All(outcome.Paths, path => Assert.InRange(path.Elbo, most - 0.06 * n, most));
        for (int i = 0; i < n; i++)
        {
            double[] x = [.. Enumerable.Range(0, outcome.Draws.Count).Select(draw => outcome.Draws.Position(draw)[i])];
            Assert.Equal(0, (x.Average() - mean[i]) / scales[i], 0.4);
            Assert.InRange(Math.Sqrt(x.Average(v => (v - mean[i]) * (v - mean[i]))) / scales[i], 0.6, 1.6);
        }
    }

    /// <summary>
    /// H from the compact form is H from the definition: BFGS updates of diag(α), one pair after the other (Nocedal and Wright 2006, equation 6.17).
    /// </summary>
    [Theory]
    [InlineData(30, 3, 3)]
    [InlineData(30, 3, 8)]
    [InlineData(7, 3, 3)]
    [InlineData(4, 3, 3)]
    [InlineData(6, 3, 5)]
    [InlineData(1, 5, 1)]
    public void The_covariance_is_that_of_successive_BFGS_updates(int n, int history, int updates)
    {
        NormalTarget curvature = NormalTarget.Random(n, 20, seed: 9);
        RandomStream random = new(2, 0);
        InverseHessianEstimate estimate = new(n, history);
        List<(double[] S, double[] Y)> pairs = [];
        for (int k = 0; k < updates; k++)
        {
            double[] s = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], y = new double[n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) y[i] += curvature.Precision[i * n + j] * s[j];
            Assert.True(estimate.Update(s, y));
            pairs.Add((s, y));
        }

        double[,] h = new double[n, n];
        for (int i = 0; i < n; i++) h[i, i] = estimate.Diagonal[i];
        foreach ((double[] s, double[] y) in pairs.TakeLast(history)) h = Updated(h, s, y);

        double[] flat = new double[n * n];
        for (int c = 0; c < n; c++)
        {
            double[] unit = new double[n];
            unit[c] = 1;
            LocalNormal normal = Normal(estimate, new double[n], unit);
            for (int i = 0; i < n; i++) Assert.Equal(h[i, c], normal.Mean[i], 1e-9);
            for (int i = 0; i < n; i++) flat[i + c * n] = h[i, c];
        }
        LocalNormal centred = Normal(estimate, new double[n], new double[n]);
        // log q at the mean is −½(n log 2π + log det H), the negative of log ∫ for precision H⁻¹.
        Assert.Equal(-n * Math.Log(2 * Math.PI), centred.LogPeak - new NormalTarget(new double[n], flat).LogIntegral, 1e-8);
        IndependentDraws.Agree(_ =>
        {
            double[] x = new double[n];
            centred.Draw(random, x);
            return x;
        }, 3000, new double[n], flat);
    }

    [Fact]
    public void Pairs_without_tame_curvature_are_left_out()
    {
        InverseHessianEstimate estimate = new(2, 5);
        Assert.False(estimate.Update([1, 0], [-1, 0]));
        Assert.False(estimate.Update([1e-13, 0], [1, 0]));
        Assert.Equal([1, 1], estimate.Diagonal);
        Assert.Null(estimate.NormalAt([0, 0], [1, 1]));
        Assert.True(estimate.Update([1, 0], [4, 0]));
        Assert.Equal([0.25, 0.25], estimate.Diagonal);
    }

    [Fact]
    public void The_draws_do_not_depend_on_the_threads()
    {
        double[] Values(int threads, ulong seed = 5) =>
            [.. Run(() => NormalTarget.Random(12, 50, 1), new MultiPathOptions { Seed = seed, Threads = threads, NumPaths = 6, NumPsisDraws = 50 }) is var outcome
                ? Enumerable.Range(0, 50).SelectMany(draw => outcome.Draws.Position(draw).ToArray()) : []];
        double[] one = Values(1);
        Assert.Equal(one, Values(2));
        Assert.Equal(one, Values(5));
        Assert.NotEqual(one, Values(1, seed: 6));
    }

    [Fact]
    public void One_path_alone_and_paths_without_resampling_give_all_draws()
    {
        MultiPathOutcome one = Run(() => Targets.StandardNormal(3), new MultiPathOptions { Seed = 1, NumPaths = 1, NumDraws = 70 });
        Assert.Equal((70, false), (one.Draws.Count, one.IsResampled));
        MultiPathOutcome three = Run(() => Targets.StandardNormal(3), new MultiPathOptions { Seed = 1, NumPaths = 3, NumDraws = 70, PsisResample = false });
        Assert.Equal((210, false), (three.Draws.Count, three.IsResampled));
        Assert.Equal([0, 1, 2], three.Draws.Path.Distinct());
        Assert.False(double.IsNaN(Run(() => NormalTarget.Random(3, 5, 1), new MultiPathOptions { Seed = 1, PsisResample = false }).KHat));
        MultiPathOutcome blind = Run(() => Targets.StandardNormal(3), new MultiPathOptions { Seed = 1, CalculateLp = false });
        Assert.Equal((4000, false, double.NaN), (blind.Draws.Count, blind.IsResampled, blind.KHat));
        Assert.All(blind.Draws.LogDensity, value => Assert.True(double.IsNaN(value)));
    }

    /// <summary>Paths end in both modes; the weights know which mode has the mass.</summary>
    [Fact]
    public void Resampling_weighs_the_modes()
    {
        // 0.9 normal(−6, 1) + 0.1 normal(6, 1).
        FunctionDensity Mixture() => new(1, (q, g) =>
        {
            double a = Math.Log(0.9) - 0.5 * (q[0] + 6) * (q[0] + 6), b = Math.Log(0.1) - 0.5 * (q[0] - 6) * (q[0] - 6), m = Math.Max(a, b);
            double wa = Math.Exp(a - m), wb = Math.Exp(b - m);
            g[0] = (-wa * (q[0] + 6) - wb * (q[0] - 6)) / (wa + wb);
            return m + Math.Log(wa + wb);
        });
        ImmutableArray<ImmutableArray<double>> starts = [[-5], [5], [-7], [7]];
        MultiPathOutcome outcome = Run(Mixture, new MultiPathOptions { Seed = 3, Inits = starts, NumPsisDraws = 4000 });
        int left = Enumerable.Range(0, 4000).Count(draw => outcome.Draws.Position(draw)[0] < 0);
        // Both modes have as many draws before; 0.9 ± 5 standard errors.
        Assert.InRange(left, 3600 - 5 * 19, 3600 + 5 * 19);
    }

    [Fact]
    public void A_target_far_from_normal_has_a_large_k()
    {
        // Neal's funnel.
        FunctionDensity Funnel() => new(10, (q, g) =>
        {
            double v = q[0], precision = Math.Exp(-v), sum = 0;
            for (int i = 1; i < 10; i++)
            {
                sum += q[i] * q[i];
                g[i] = -q[i] * precision;
            }
            g[0] = -v / 9 - 4.5 + 0.5 * sum * precision;
            return -v * v / 18 - 4.5 * v - 0.5 * sum * precision;
        });
        Assert.True(Run(Funnel).KHat > 0.7);
    }

    [Fact]
    public void Rejected_points_and_paths_that_lead_nowhere_do_no_harm()
    {
        FunctionDensity Half() => new(2, (q, g) =>
        {
            if (q[0] < -1.5) throw new ModelException("too small", isRejection: true);
            (g[0], g[1]) = (-(q[0] - 3), -q[1]);
            return -0.5 * (q[0] - 3) * (q[0] - 3) - 0.5 * q[1] * q[1];
        });
        MultiPathOutcome outcome = Run(Half, new MultiPathOptions { Seed = 1, Inits = [[3, 0], [0, 0], [1, 1], [2, -1]] });
        // The first starts at the mode: no step, nothing learnt.
        Assert.Null(outcome.Paths[0].Approximation);
        Assert.Contains("no step", outcome.Paths[0].Failure);
        Assert.DoesNotContain(0, outcome.Draws.Path);
        Assert.All(outcome.Paths.Skip(1), path => Assert.Null(path.Failure));
    }

    [Fact]
    public void A_path_without_a_start_is_left_out()
    {
        // The second path is to start where nothing has a density.
        FunctionDensity Normal() => new(1, (q, g) =>
        {
            g[0] = -q[0];
            return q[0] > 50 ? double.NaN : -0.5 * q[0] * q[0];
        });
        MultiPathOutcome outcome = Run(Normal, new MultiPathOptions { Seed = 1, NumPaths = 3, Inits = [[1], [60], [-1]] });
        Assert.Equal([0, 2], outcome.Paths.Select(path => path.Index));
        Assert.Equal([0, 2], outcome.Draws.Path.Distinct().Order());
    }

    [Fact]
    public void Where_no_path_serves_it_says_why()
    {
        // Rises for ever: improper.
        FunctionDensity Improper() => new(1, (q, g) =>
        {
            g[0] = 1;
            return q[0];
        });
        string message = Assert.Throws<SamplingException>(() => Run(Improper)).Message;
        Assert.Contains("4 paths", message);
        Assert.Contains("proper", message);
        Assert.Throws<InitializationException>(() => Run(() => new FunctionDensity(1, (_, _) => double.NaN)));
    }

    [Fact]
    public void Without_parameters_all_draws_are_the_same()
    {
        MultiPathOutcome outcome = Run(() => new FunctionDensity(0, (_, _) => -2), new MultiPathOptions { NumPaths = 1, NumDraws = 3 });
        Assert.Equal((3, false), (outcome.Draws.Count, outcome.IsResampled));
        Assert.Equal([-2, -2, -2], outcome.Draws.LogDensity);
    }

    [Fact]
    public void Points_for_chains_lie_where_the_target_is_and_differ()
    {
        var (points, k) = Pathfinder.InitialPoints(_ => NormalTarget.Diagonal([100, -100], [1, 5]), 6, new MultiPathOptions { Seed = 2 });
        Assert.Equal(6, points.Length);
        Assert.Equal(6, points.Select(point => point[0]).Distinct().Count());
        Assert.All(points, point => Assert.InRange(Math.Abs(point[0] - 100), 0, 5));
        Assert.All(points, point => Assert.InRange(Math.Abs(point[1] + 100), 0, 25));
        Assert.True(k < 0.7);
    }

    [Fact]
    public void It_stops_when_asked_to()
    {
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Pathfinder.Run(
            _ => Targets.StandardNormal(2), new MultiPathOptions { Threads = 1 }, new Listener<PathOutcome>(_ => stop.Cancel()), stop.Token));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("NumPaths", Assert.Throws<ArgumentException>(() => new MultiPathOptions { NumPaths = 0 }.Validate()).Message);
        Assert.Contains("Inits", Assert.Throws<ArgumentException>(() => new MultiPathOptions { Inits = [[0], [0]] }.Validate()).Message);
    }

    static LocalNormal Normal(InverseHessianEstimate estimate, double[] position, double[] gradient)
    {
        LocalNormal? normal = estimate.NormalAt(position, gradient);
        Assert.NotNull(normal);
        return normal;
    }

    static double[,] Updated(double[,] h, double[] s, double[] y)
    {
        int n = s.Length;
        double inner = 0;
        for (int i = 0; i < n; i++) inner += s[i] * y[i];
        double[,] v = new double[n, n], left = new double[n, n], result = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) v[i, j] = (i == j ? 1 : 0) - s[i] * y[j] / inner;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                for (int k = 0; k < n; k++) left[i, j] += v[i, k] * h[k, j];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                result[i, j] = s[i] * s[j] / inner;
                for (int k = 0; k < n; k++) result[i, j] += left[i, k] * v[j, k];
            }
        return result;
    }
}
