namespace BayesLang.Workflow.Gradients;

/// <summary>A derivative by differences, with an estimate of its own error; both are NaN where the function is not finite near the point.</summary>
public readonly record struct NumericalDerivative(double Value, double Uncertainty)
{
    private const double Rounding = 2.3e-16;

    // Ridders' method: steps that halve, each new one extrapolated to zero with all before.
    private const int Steps = 12;
    private const double Shrinkage = 2;
    private const double FirstStep = 0.25;

    // Once the error grows this much over the best, rounding has taken over.
    private const double Worsening = 4;

    private static NumericalDerivative Unknown => new(double.NaN, double.NaN);

    /// <summary>
    /// The derivative at x by central differences of ever smaller steps, extrapolated to step zero in a polynomial of its square (Ridders 1982, "Accurate
    /// computation of F′(x) and F′(x) F″(x)"). The error is what the last extrapolation still changed, and what rounding of the function's values leaves.
    /// </summary>
    public static NumericalDerivative Extrapolated(Func<double, double> function, double x)
    {
        double[,] table = new double[Steps, Steps];
        NumericalDerivative best = new(double.NaN, double.PositiveInfinity);
        double step = FirstStep * Math.Max(1, Math.Abs(x));
        int first = -1;
        for (int i = 0; i < Steps; i++, step /= Shrinkage)
        {
            table[i, 0] = Central(function, x, step, out double rounding);
            if (!double.IsFinite(table[i, 0]))
            {
                // The function ends within the step: begin anew with smaller ones.
                first = -1;
                best = new(double.NaN, double.PositiveInfinity);
                continue;
            }
            if (first < 0) first = i;
            double factor = 1, last = double.PositiveInfinity;
            for (int j = 1; j <= i - first; j++)
            {
                factor *= Shrinkage * Shrinkage;
                table[i, j] = table[i, j - 1] + (table[i, j - 1] - table[i - 1, j - 1]) / (factor - 1);
                last = Math.Max(Math.Abs(table[i, j] - table[i, j - 1]), Math.Abs(table[i, j] - table[i - 1, j - 1]));
                if (last + rounding <= best.Uncertainty) best = new(table[i, j], last + rounding);
            }
            if (i > first && last > Worsening * best.Uncertainty && i - first > 3) break;
        }
        return double.IsFinite(best.Value) ? best : Unknown;
    }

    /// <summary>The central difference of one step; its error from a second one of twice the step, and from rounding.</summary>
    public static NumericalDerivative OfStep(Func<double, double> function, double x, double step)
    {
        double near = Central(function, x, step, out double rounding), far = Central(function, x, 2 * step, out _);
        return new NumericalDerivative(near, Math.Abs(near - far) / 3 + rounding);
    }

    private static double Central(Func<double, double> function, double x, double step, out double rounding)
    {
        // Steps that the sum really makes.
        double right = x + step, left = x - step, above = function(right), below = function(left);
        rounding = Rounding * Math.Max(Math.Abs(above), Math.Abs(below)) / step;
        return (above - below) / (right - left);
    }
}
