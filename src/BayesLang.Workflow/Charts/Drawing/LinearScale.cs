namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>From values to positions on the drawing.</summary>
readonly record struct LinearScale(Extent Extent, double From, double To)
{
    // Far outside the drawing, where a renderer still computes well.
    private const double FarAway = 1e5;

    private static readonly double[] roundFactors = [1, 2, 5, 10, 20];

    public double At(double value) => Math.Clamp(From + (value - Extent.Low) / Extent.Width * (To - From), -FarAway, FarAway);

    /// <summary>Round values, evenly spaced, at most so many but at least two where there is room: steps of 1, 2 or 5 times a power of ten.</summary>
    public Ticks Ticks(int atMost)
    {
        double raw = Extent.Width / Math.Max(1, atMost);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        (double low, double high) = (Extent.Low, Extent.High);
        double step = roundFactors.Select(factor => factor * power).FirstOrDefault(step => Count(step) <= atMost, 20 * power);
        return new Ticks(step, [.. Enumerable.Range(0, Count(step)).Select(i => (First(step) + i) * step)]);

        int Count(double step) => (int)Math.Max(0, Math.Floor(high / step * (1 + 1e-12)) - First(step) + 1);

        double First(double step) => Math.Ceiling(low / step * (1 - Math.Sign(low) * 1e-12));
    }
}

/// <summary>Values to be marked at an axis.</summary>
readonly record struct Ticks(double Step, double[] Values)
{
    /// <summary>All in one notation, with the decimals that tell them apart.</summary>
    public string[] Labels()
    {
        double step = Step;
        double magnitude = Values.Length == 0 ? 0 : Values.Max(Math.Abs);
        return Array.ConvertAll(Values, value => NumberText.Tick(value, step, magnitude));
    }
}
