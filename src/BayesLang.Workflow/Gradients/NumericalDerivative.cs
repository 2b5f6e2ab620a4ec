namespace BayesLang.Workflow.Gradients;

/// <summary>A derivative by differences, with an estimate of its own error; both are NaN where the function is not finite near the point.</summary>
public readonly record struct NumericalDerivative(double Value, double Uncertainty)
{
    private const double Rounding = 2.3e-16;

    // Steps that halve, from far beyond the scale of most log densities to where rounding takes over.
    private const int Steps = 16;
    private const double Shrinkage = 2;
    private const double FirstStep = 0.25;

    // How much a difference may be in error beyond its estimate before a better one is mistrusted that contradicts it.
    private const double Trust = 3;

    /// <summary>
    /// The derivative at x by central differences of ever smaller steps, extrapolated to step zero in a polynomial of its square (Ridders 1982, "Accurate
    /// computation of F′(x) and F′(x) F″(x)"). The error is what the last extrapolation still changed, and what rounding of the function's values leaves.
    /// Steps beyond the function's own scale can agree with each other and be wrong: what contradicts the plain differences of small steps is not taken.
    /// </summary>
    public static NumericalDerivative Extrapolated(Func<double, double> function, double x)
    {
        double[] differences = new double[Steps], roundings = new double[Steps];
        double step = FirstStep * Math.Max(1, Math.Abs(x));
        for (int i = 0; i < Steps; i++, step /= Shrinkage) differences[i] = Central(function, x, step, out roundings[i]);

        NumericalDerivative plain = new(double.NaN, double.PositiveInfinity);
        for (int i = Steps / 2; i < Steps; i++)
        {
            double error = Math.Abs(differences[i] - differences[i - 1]) + roundings[i];
            if (error <= plain.Uncertainty) plain = new(differences[i], error);
        }
        if (!double.IsFinite(plain.Value)) return new(double.NaN, double.NaN);
        NumericalDerivative best = plain;
        for (int first = 0; first < Steps - 2; first++)
        {
            NumericalDerivative found = Extrapolate(differences.AsSpan(first), roundings.AsSpan(first));
            if (found.Uncertainty < best.Uncertainty && Math.Abs(found.Value - plain.Value) <= Trust * (plain.Uncertainty + found.Uncertainty)) best = found;
        }
        return best;
    }

    /// <summary>The most certain entry of Neville's table, whose columns take away one power of the squared step after the other.</summary>
    private static NumericalDerivative Extrapolate(ReadOnlySpan<double> differences, ReadOnlySpan<double> roundings)
    {
        NumericalDerivative best = new(double.NaN, double.PositiveInfinity);
        double[] above = [], row = [];
        for (int i = 0; i < differences.Length && double.IsFinite(differences[i]); i++)
        {
            (above, row) = (row, new double[i + 1]);
            row[0] = differences[i];
            double factor = 1;
            for (int j = 1; j <= i; j++)
            {
                factor *= Shrinkage * Shrinkage;
                row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / (factor - 1);
                double error = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - above[j - 1])) + roundings[i];
                if (error <= best.Uncertainty) best = new(row[j], error);
            }
        }
        return best;
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
