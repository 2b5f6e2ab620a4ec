using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests.Inference.Optimization;

public class LineSearchTests
{
    /// <summary>Functions φ with φ′(0) &lt; 0 from Moré and Thuente 1994, §5: a shallow one, a steep one, and one with a kink smoothed.</summary>
    static readonly Dictionary<string, Func<double, (double Value, double Slope)>> functions = new()
    {
        ["rational"] = a => (-a / (a * a + 2), (a * a - 2) / ((a * a + 2) * (a * a + 2))),
        ["quintic"] = a => (Math.Pow(a + 0.004, 5) - 2 * Math.Pow(a + 0.004, 4), 5 * Math.Pow(a + 0.004, 4) - 8 * Math.Pow(a + 0.004, 3)),
        ["roots"] = a => (Yanai(a, 0.001, 0.001), YanaiSlope(a, 0.001, 0.001)),
        ["uneven roots"] = a => (Yanai(a, 0.01, 0.001), YanaiSlope(a, 0.01, 0.001)),
        ["exponential"] = a => (Math.Exp(a) - 5 * a, Math.Exp(a) - 5),
    };

    public static TheoryData<string, double> Starts
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (string name in functions.Keys)
                foreach (double start in new[] { 1e-3, 1e-1, 1e1, 1e3 }) data.Add(name, start);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_step_meets_the_strong_Wolfe_conditions(string name, double start)
    {
        var phi = functions[name];
        FunctionDensity density = new(1, (q, g) =>
        {
            (double value, double slope) = phi(q[0]);
            g[0] = -slope;
            return -value;
        });
        LineSearch search = new(new Objective(density));
        (double value0, double slope0) = phi(0);
        Assert.True(search.Search([0], value0, [slope0], [1], start));
        (double value, double slope) = phi(search.Alpha);
        Assert.Equal(search.Alpha, search.Position[0]);
        Assert.Equal(value, search.Value);
        Assert.True(value <= value0 + 1e-4 * search.Alpha * slope0, $"{value} at {search.Alpha}");
        Assert.True(Math.Abs(slope) <= 0.9 * Math.Abs(slope0));
        Assert.InRange(density.Evaluations, 1, 40);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wall_turns_the_search_back(bool rejects)
    {
        // log p = log(1 − x) + 10 x has its mode at 0.9, and nothing beyond 1.
        FunctionDensity density = new(1, (q, g) =>
        {
            if (q[0] >= 1) return rejects ? throw new ModelException("x is too large", isRejection: true) : double.NaN;
            g[0] = 10 - 1 / (1 - q[0]);
            return Math.Log(1 - q[0]) + 10 * q[0];
        });
        LineSearch search = new(new Objective(density));
        Assert.True(search.Search([0], 0, [-9], [9], 100));
        Assert.InRange(search.Position[0], 0.1, 0.99);
        Assert.True(Math.Abs(10 - 1 / (1 - search.Position[0])) <= 0.9 * 9);
    }

    [Fact]
    public void There_is_no_step_uphill()
    {
        LineSearch search = new(new Objective(Targets.StandardNormal(1)));
        Assert.False(search.Search([1], 0.5, [1], [1], 1));
    }

    [Fact]
    public void A_fault_that_no_other_point_would_cure_is_passed_on()
    {
        FunctionDensity density = new(1, (_, _) => throw new ModelException("broken"));
        Assert.Throws<ModelException>(() => new LineSearch(new Objective(density)).Search([0], 0, [-1], [1], 1));
    }

    static double Gamma(double beta) => Math.Sqrt(1 + beta * beta) - beta;

    static double Yanai(double a, double b1, double b2) =>
        Gamma(b1) * Math.Sqrt((1 - a) * (1 - a) + b2 * b2) + Gamma(b2) * Math.Sqrt(a * a + b1 * b1);

    static double YanaiSlope(double a, double b1, double b2) =>
        Gamma(b1) * (a - 1) / Math.Sqrt((1 - a) * (1 - a) + b2 * b2) + Gamma(b2) * a / Math.Sqrt(a * a + b1 * b1);
}
