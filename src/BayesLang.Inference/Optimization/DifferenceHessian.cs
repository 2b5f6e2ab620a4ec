namespace BayesLang.Inference.Optimization;

/// <summary>
/// The Hessian of f = −log p by central differences of its gradient. Each coordinate's step is a thousandth of the scale 1/√|∂²f| that the curvature
/// shows, so that scales of 10⁻⁶ and 10⁶ side by side do no harm; for a quadratic f the result is exact but for rounding.
/// </summary>
static class DifferenceHessian
{
    private const double StepPerScale = 1e-3;

    // A longer step costs accuracy by its square, a shorter one only digits.
    private const double MostAbove = 4;
    private const double MostBelow = 100;
    private const int MostRefinements = 3;
    private const int MostHalvings = 40;

    // ∛ε, the step that balances truncation and rounding where the scale is 1.
    private const double FirstStep = 6.055454452393343e-6;

    /// <summary>Writes the symmetric n × n Hessian. False where a coordinate (from 0) has no feasible points on both sides, however near.</summary>
    public static bool TryCompute(Objective objective, ReadOnlySpan<double> position, Span<double> hessian, out int failed)
    {
        int n = position.Length;
        double[] point = position.ToArray(), above = new double[n], below = new double[n];
        for (failed = 0; failed < n; failed++)
            if (!TryColumn(objective, point, failed, above, below, hessian.Slice(failed * n, n))) return false;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < j; i++)
                hessian[i + j * n] = hessian[j + i * n] = 0.5 * (hessian[i + j * n] + hessian[j + i * n]);
        return true;
    }

    private static bool TryColumn(Objective objective, double[] point, int j, double[] above, double[] below, Span<double> column)
    {
        double size = Math.Max(1, Math.Abs(point[j])), step = FirstStep * size;
        for (int refinement = 0; ; refinement++)
        {
            if (!TryDifference(objective, point, j, ref step, above, below, column)) return false;
            double ideal = Math.Max(StepPerScale / Math.Sqrt(Math.Abs(column[j])), 1e-10 * Math.Abs(point[j]));
            if (refinement == MostRefinements || !double.IsFinite(ideal) || (step < MostAbove * ideal && step > ideal / MostBelow)) return true;
            step = ideal;
        }
    }

    private static bool TryDifference(Objective objective, double[] point, int j, ref double step, double[] above, double[] below, Span<double> column)
    {
        double middle = point[j];
        try
        {
            for (int halving = 0; halving < MostHalvings; halving++, step /= 2)
            {
                // The distance that the points really have, after rounding.
                double high = middle + step, low = middle - step;
                if (!(high > low)) return false;
                point[j] = high;
                if (!objective.TryEvaluate(point, above, out _)) continue;
                point[j] = low;
                if (!objective.TryEvaluate(point, below, out _)) continue;
                for (int i = 0; i < point.Length; i++) column[i] = (above[i] - below[i]) / (high - low);
                return true;
            }
            return false;
        }
        finally
        {
            point[j] = middle;
        }
    }
}
