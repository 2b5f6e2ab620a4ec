using System.Xml.Linq;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>Median and central 50 % and 90 % intervals of a distribution.</summary>
readonly record struct Spread(double Q5, double Q25, double Median, double Q75, double Q95)
{
    public bool IsFinite => double.IsFinite(Q5) && double.IsFinite(Q25) && double.IsFinite(Median) && double.IsFinite(Q75) && double.IsFinite(Q95);

    /// <summary>Of ascending values.</summary>
    public static Spread OfSorted(double[] sorted) => new(At(sorted, 0.05), At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), At(sorted, 0.95));

    public override string ToString() => $"{NumberText.Of(Median, Q95 - Q5)} ({NumberText.Of(Q5, Q95 - Q5)} to {NumberText.Of(Q95, Q95 - Q5)})";

    private static double At(double[] sorted, double probability) => Quantiles.OfSorted(sorted, probability);
}

/// <summary>A spread in one line: thin for 90 %, thick for 50 %, a dot for the median.</summary>
static class IntervalMark
{
    public static XElement Of(LinearScale x, double y, Spread spread, string style, string tip) => Svg.Group($"interval {style}",
        Svg.Tip(tip),
        Svg.Line(x.At(spread.Q5), y, x.At(spread.Q95), y, "outer"),
        Svg.Line(x.At(spread.Q25), y, x.At(spread.Q75), y, "inner"),
        Svg.Circle(x.At(spread.Median), y, 3.5, "median"));
}
