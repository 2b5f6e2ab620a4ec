namespace BayesLang.Runtime.Solvers;

/// <summary>
/// An embedded explicit Runge–Kutta pair of orders 5 and 4, written with seven stages of which the last is at the end of the step
/// (so it is the next step's first): its row of <see cref="Stages"/> are the weights of order 5.
/// </summary>
internal sealed class RungeKuttaTableau(double[] nodes, double[][] stages, double[] errorWeights, bool isDense)
{
    public const int StageCount = 7;

    public double[] Nodes { get; } = nodes;

    public double[][] Stages { get; } = stages;

    /// <summary>Weights of order 5 less those of order 4.</summary>
    public double[] ErrorWeights { get; } = errorWeights;

    /// <summary>Whether there is an interpolant of order 4 at no cost.</summary>
    public bool IsDense { get; } = isDense;

    /// <summary>Dormand and Prince 1980, RK5(4)7M.</summary>
    public static readonly RungeKuttaTableau DormandPrince = new(
        [0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1],
        [
            [],
            [1 / 5.0],
            [3 / 40.0, 9 / 40.0],
            [44 / 45.0, -56 / 15.0, 32 / 9.0],
            [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
            [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
            [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
        ],
        [
            35 / 384.0 - 5179 / 57600.0, 0, 500 / 1113.0 - 7571 / 16695.0, 125 / 192.0 - 393 / 640.0,
            -2187 / 6784.0 + 92097 / 339200.0, 11 / 84.0 - 187 / 2100.0, -1 / 40.0,
        ],
        isDense: true);

    /// <summary>Cash and Karp 1990.</summary>
    public static readonly RungeKuttaTableau CashKarp = new(
        [0, 1 / 5.0, 3 / 10.0, 3 / 5.0, 1, 7 / 8.0, 1],
        [
            [],
            [1 / 5.0],
            [3 / 40.0, 9 / 40.0],
            [3 / 10.0, -9 / 10.0, 6 / 5.0],
            [-11 / 54.0, 5 / 2.0, -70 / 27.0, 35 / 27.0],
            [1631 / 55296.0, 175 / 512.0, 575 / 13824.0, 44275 / 110592.0, 253 / 4096.0],
            [37 / 378.0, 0, 250 / 621.0, 125 / 594.0, 0, 512 / 1771.0],
        ],
        [37 / 378.0 - 2825 / 27648.0, 0, 250 / 621.0 - 18575 / 48384.0, 125 / 594.0 - 13525 / 55296.0, -277 / 14336.0, 512 / 1771.0 - 1 / 4.0, 0],
        isDense: false);

    /// <summary>
    /// The weights bᵢ(x) of y(t + x·h) = y + h·Σ bᵢ(x) kᵢ. Inside the step: Dormand–Prince's continuous extension (Hairer, Nørsett and Wanner 1993, II.6,
    /// the formula of Shampine 1986 as tabulated there).
    /// </summary>
    public void OutputWeights(double x, Span<double> weights)
    {
        double[] ends = Stages[StageCount - 1];
        weights[StageCount - 1] = 0;
        ends.CopyTo(weights);
        if (x == 1) return;
        double y = x - 1, a = x * x * (3 - 2 * x), c = x * x * y * y;
        for (int i = 0; i < ends.Length; i++) weights[i] *= a;
        weights[0] += x * y * y - c * 5 * (2558722523 - 31403016 * x) / 11282082432;
        weights[2] += c * 100 * (882725551 - 15701508 * x) / 32700410799;
        weights[3] -= c * 25 * (443332067 - 31403016 * x) / 1880347072;
        weights[4] += c * 32805 * (23143187 - 3489224 * x) / 199316789632;
        weights[5] -= c * 55 * (29972135 - 7076736 * x) / 822651844;
        weights[6] = x * x * y + c * 10 * (7414447 - 829305 * x) / 29380423;
    }
}
