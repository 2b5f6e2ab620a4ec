using BayesLang.Runtime.Model;
using BayesLang.Runtime.Solvers;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Solvers;

public sealed class QuadratureTests
{
    private const double Infinity = double.PositiveInfinity;

    // Inputs [x, xc, θ…].
    private static DualFunction Of(int parameters, Func<Dual[], Dual> f) => new(2 + parameters, 1, (x, y) => y[0] = f(x));

    private static double Double(DualFunction f, double a, double b, double[] theta, QuadratureTrace? trace = null, double relative = Quadrature.DefaultRelativeTolerance) =>
        Quadrature.DoubleExponential(f, a, b, theta, relative, 0, 15, trace ?? new QuadratureTrace(), "integrate_1d", 1);

    private static double Kronrod(DualFunction f, double a, double b, double[] theta, QuadratureTrace? trace = null) =>
        Quadrature.GaussKronrod(f, a, b, theta, Quadrature.DefaultRelativeTolerance, 0, 15, trace ?? new QuadratureTrace(), "integrate_1d_gauss_kronrod", 1);

    public static TheoryData<string, double, double, double> Smooth => new()
    {
        { "exp", -1, 2, Math.Exp(2) - Math.Exp(-1) },
        { "exp", 3, 4, Math.Exp(4) - Math.Exp(3) },
        { "exp", double.NegativeInfinity, -2, Math.Exp(-2) },
        { "exp", double.NegativeInfinity, 1.5, Math.Exp(1.5) },
        { "normal", double.NegativeInfinity, Infinity, Math.Sqrt(2 * Math.PI) },
        { "normal", -3, Infinity, 2.5032445820570478 },
        { "cauchy", 1, Infinity, Math.PI / 4 },
        { "cauchy", double.NegativeInfinity, Infinity, Math.PI },
        { "cosine", 0, 3, Math.Sin(30) / 10 },
        { "square", 0, Infinity, Math.Sqrt(Math.PI / 2) },
    };

    private static DualFunction Named(string name) => Of(0, x => name switch
    {
        "exp" => Dual.Exp(x[0]),
        "normal" => Dual.Exp(-0.5 * (x[0] * x[0])),
        "cauchy" => 1 / (1 + x[0] * x[0]),
        "cosine" => Dual.Cos(10 * x[0]),
        // ∞·0 far out.
        _ => x[0] * x[0] * Dual.Exp(-0.5 * (x[0] * x[0])),
    });

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Integrals_have_their_closed_forms(string name, double a, double b, double expected)
    {
        Assert.Equal(expected, Double(Named(name), a, b, []), 2e-14 * Math.Max(0.1, Math.Abs(expected)));
        Assert.Equal(expected, Kronrod(Named(name), a, b, []), 1e-9 * Math.Abs(expected));
    }

    [Fact]
    public void Singular_ends_are_met_by_the_distance_to_them()
    {
        // ∫ x^−0.9 (1 − x)^−0.8 = B(0.1, 0.2).
        DualFunction beta = Of(2, x =>
        {
            Dual left = x[1].Value < 0 ? -x[1] : x[0], right = x[1].Value > 0 ? x[1] : 1 - x[0];
            return Dual.Exp((x[2] - 1) * Dual.Log(left) + (x[3] - 1) * Dual.Log(right));
        });
        var trace = new QuadratureTrace();
        Assert.Equal(14.599371492764829, Double(beta, 0, 1, [0.1, 0.2], trace, 1e-10), 1e-10);
        // dB/da = B (ψ(a) − ψ(a + b)).
        double[] adjoint = new double[2];
        Quadrature.Adjoint(beta, trace, 2, [1], [], [], adjoint);
        Assert.Equal(0, adjoint[0]);
        Assert.Equal(2 * 14.599371492764829 * (-5.289039896592188 + 3.502524222200133), adjoint[1], 1e-8);
        Assert.Equal(-4, Double(Of(0, x => Dual.Log(x[0]) / Dual.Sqrt(x[0])), 0, 1, []), 1e-12);
    }

    [Fact]
    public void The_distance_is_signed_and_absent_where_a_limit_is_infinite()
    {
        bool sawLeft = false, sawRight = false;
        Double(Of(0, x =>
        {
            double distance = x[1].Value;
            Assert.Equal(distance < 0 ? 1 - x[0].Value : 4 - x[0].Value, distance, 1e-15);
            Assert.True(Math.Abs(distance) <= 1.5);
            sawLeft |= distance is < 0 and > -1e-200;
            sawRight |= distance is > 0 and < 1e-200;
            return 1;
        }), 1, 4, []);
        Assert.True(sawLeft && sawRight);
        foreach ((double a, double b) in (ReadOnlySpan<(double, double)>)[(-1, Infinity), (-Infinity, 1), (-Infinity, Infinity)])
            Double(Of(0, x =>
            {
                Assert.True(double.IsNaN(x[1].Value));
                return Dual.Exp(-(x[0] * x[0]));
            }), a, b, []);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Derivatives_with_respect_to_parameters_and_limits(bool kronrod)
    {
        // ∫ₐᵇ θ₁ exp(−θ₂ x) dx = θ₁ (e^{−θ₂ a} − e^{−θ₂ b})/θ₂.
        DualFunction f = Of(3, x => x[2] * Dual.Exp(-(x[3] * x[0])));
        double a = -0.4, b = 2.2, scale = 1.3, rate = 0.8;
        var trace = new QuadratureTrace();
        double[] theta = [scale, rate, 9], lower = new double[1], upper = new double[1], adjoint = [0, 0, 5];
        double value = kronrod ? Kronrod(f, a, b, theta, trace) : Double(f, a, b, theta, trace);
        double ea = Math.Exp(-rate * a), eb = Math.Exp(-rate * b);
        Assert.Equal(scale * (ea - eb) / rate, value, 1e-13);
        Quadrature.Adjoint(f, trace, 3, [0, 1], lower, upper, adjoint);
        Assert.Equal(-3 * scale * ea, lower[0], 1e-14);
        Assert.Equal(3 * scale * eb, upper[0], 1e-14);
        Assert.Equal(3 * (ea - eb) / rate, adjoint[0], 1e-12);
        Assert.Equal(3 * scale * ((b * eb - a * ea) / rate - (ea - eb) / (rate * rate)), adjoint[1], 1e-12);
        Assert.Equal(5, adjoint[2]);
    }

    [Fact]
    public void A_peak_off_the_centre_is_found_by_bisection()
    {
        DualFunction peak = Of(2, x => Dual.Exp(-0.5 * ((x[0] - x[2]) / x[3]) * ((x[0] - x[2]) / x[3])));
        Assert.Equal(0.01 * Math.Sqrt(2 * Math.PI), Kronrod(peak, -3, 10, [7.3, 0.01]), 1e-11);
        Assert.Equal(0.3 * Math.Sqrt(2 * Math.PI), Double(peak, -Infinity, Infinity, [7.3, 0.3]), 1e-9);
    }

    [Fact]
    public void Faults_are_named()
    {
        DualFunction one = Of(0, _ => 1);
        Assert.Equal(0, Double(one, 2, 2, []));
        Assert.Equal("integrate_1d: lower limit is 2, but must be less than or equal to 1", Message(() => Double(one, 2, 1, [])));
        Assert.Equal("integrate_1d: lower limit is nan, but must be less than or equal to 1", Message(() => Double(one, double.NaN, 1, [])));
        Assert.Equal("integrate_1d: Integration endpoints are both inf", Message(() => Double(one, Infinity, Infinity, [])));
        Assert.Contains("is not finite at x = ", Message(() => Double(Of(0, x => 1 / (x[0] * x[0])), -1, 1, [])));
        Assert.Contains("exceeds the given relative tolerance times norm of integral", Message(() => Double(Of(0, x => x[0].Value < 0.3 ? 0 : 1), 0, 1, [])));
        Assert.StartsWith("integrate_1d_gauss_kronrod: error estimate of integral", Message(() => Kronrod(Of(0, x => 1 / x[0]), 0, 1, [])));
        Assert.Equal("integrate_1d_gauss_kronrod: max_depth is -1, but must be nonnegative!",
            Message(() => Quadrature.GaussKronrod(one, 0, 1, [], 1e-6, 0, -1, new QuadratureTrace(), "integrate_1d_gauss_kronrod", 1)));

        static string Message(Action act) => Assert.Throws<ModelException>(act).Message;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_allocated_once_warm(bool kronrod)
    {
        DualFunction f = Of(2, x => x[2] * Dual.Exp(-(x[3] * x[0])));
        var trace = new QuadratureTrace();
        double[] theta = [1.2, 0.7], adjoint = new double[2];
        int[] active = [0, 1];
        void Sweep()
        {
            _ = kronrod ? Kronrod(f, 0, Infinity, theta, trace) : Double(f, 0, Infinity, theta, trace);
            Quadrature.Adjoint(f, trace, 1, active, [], [], adjoint);
        }
        Sweep();
        Assert.Equal(0, Allocation.Least(Sweep));
    }
}
