using System.Collections.Immutable;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Chains;

public class InitializationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(0.1)]
    [InlineData(0)]
    public void Points_are_uniform_within_the_radius(double radius)
    {
        PhasePoint point = Find(Targets.StandardNormal(1000), [], radius);
        double[] q = point.q.ToArray();
        Assert.All(q, x => Assert.InRange(x, -radius, radius));
        Assert.Equal(0, q.Average(), 0.15);
        Assert.Equal(radius * radius / 3, q.Average(x => x * x), 0.2);
        Assert.Equal(q.Select(x => -x), point.g.ToArray());
    }

    [Fact]
    public void Coordinates_given_are_kept_and_the_others_drawn()
    {
        PhasePoint point = Find(Targets.StandardNormal(3), [7, double.NaN, -9], 2);
        Assert.Equal((7.0, -9.0), (point.q[0], point.q[2]));
        Assert.InRange(point.q[1], -2, 2);
        Assert.Throws<ArgumentException>(() => Find(Targets.StandardNormal(3), [1], 2));
    }

    [Fact]
    public void Failed_tries_are_followed_by_others()
    {
        int tries = 0;
        PhasePoint point = Find(new FunctionDensity(1, (q, g) => { g[0] = 0; return ++tries < 100 ? double.NaN : -1; }), [], 2);
        Assert.Equal(100, tries);
        Assert.Equal(-1, point.LogDensity);
    }

    [Fact]
    public void Every_failed_try_says_why()
    {
        int tries = 0;
        FunctionDensity density = new(2, (q, g) =>
        {
            (g[0], g[1]) = (1, double.PositiveInfinity);
            return (tries++ % 4) switch { 0 => throw new ModelException("sigma is -1, but must be positive", 12, true), 1 => double.NaN, 2 => double.NegativeInfinity, _ => 0 };
        });
        InitializationException e = Assert.Throws<InitializationException>(() => Find(density, [], 2));
        Assert.Equal(100, e.Tries.Length);
        Assert.Equal((InitializationFault.Rejected, "sigma is -1, but must be positive", 12), (e.Tries[0].Fault, e.Tries[0].Message, e.Tries[0].Line));
        Assert.Equal(2, e.Tries[0].Position.Length);
        Assert.Equal(InitializationFault.NonFiniteDensity, e.Tries[1].Fault);
        Assert.Contains("minus infinity", e.Tries[2].Message);
        Assert.Equal((InitializationFault.NonFiniteGradient, 1), (e.Tries[3].Fault, e.Tries[3].Coordinate));
        Assert.Contains("25 of 100", e.Message);
        Assert.Contains("Chain 3", e.Message);
    }

    [Fact]
    public void A_point_given_whole_has_one_try()
    {
        FunctionDensity density = new(1, (_, _) => double.NegativeInfinity);
        Assert.Single(Assert.Throws<InitializationException>(() => Find(density, [1], 2)).Tries);
        Assert.Equal(1, density.Evaluations);
    }

    [Fact]
    public void Chains_start_at_their_own_points()
    {
        ImmutableArray<ImmutableArray<double>> inits = [[1, 2], [3, 4]];
        SamplerOptions options = new() { Chains = 2, Threads = 1, Warmup = 0, Draws = 1, StepSize = 1e-9, MaxDepth = 1, Inits = inits };
        var (chains, _) = Targets.Sample(() => Targets.StandardNormal(2), options);
        Assert.Equal(4, chains[1].Position(0)[1], 6);
        Assert.Equal(1, chains[0].Position(0)[0], 6);
    }

    private static PhasePoint Find(FunctionDensity density, double[] given, double radius)
    {
        PhasePoint point = new(density.Dimension);
        Initialization.FindPoint(point, density, given, radius, 2, new RandomStream(1, 2));
        return point;
    }
}
