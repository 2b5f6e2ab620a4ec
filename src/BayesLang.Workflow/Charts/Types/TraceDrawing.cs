using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A lane a chain, all on one scale, with the median of all draws across each: a chain that strays is seen without colours to be told apart.</summary>
static class TraceDrawing
{
    /// <summary>Of a chain with more draws than these, the least and largest of each stretch are drawn.</summary>
    private const int Stretches = 300;

    public static Picture Of(TraceChart chart)
    {
        if (Extent.Of(chart.Chains.SelectMany(chain => chain)) is not { } extent) return Nothing.ToShow(chart.YLabel);
        double[] sorted = [.. chart.Chains.SelectMany(chain => chain).Where(double.IsFinite).Order()];
        double median = Spread.OfSorted(sorted).Median;
        int longest = chart.Chains.Max(chain => chain.Length);
        return Lanes.Of(chart.Chains.Length, extent.Pad(0.05), chart.YLabel, "iteration", Extent.Of(1, Math.Max(2, longest)), (lane, x, y, area) =>
        [
            Svg.Line(area.Left, y.At(median), area.Right, y.At(median), "expected"),
            .. Pieces(chart.Chains[lane].AsSpan()).Select(piece => Svg.Path(PathData.Line(piece.Select(point => (x.At(point.Iteration), y.At(point.Value)))) + (piece.Count == 1 ? "h0" : ""), "trace s1")),
        ]);
    }

    /// <summary>The line of a chain, in pieces where a draw is not finite.</summary>
    private static List<List<(double Iteration, double Value)>> Pieces(ReadOnlySpan<double> draws)
    {
        List<List<(double, double)>> pieces = [];
        List<(double, double)>? piece = null;
        int stretch = Math.Max(1, draws.Length / Stretches);
        for (int start = 0; start < draws.Length; start += stretch)
        {
            int low = -1, high = -1, end = Math.Min(draws.Length, start + stretch);
            for (int i = start; i < end; i++)
            {
                if (!double.IsFinite(draws[i])) continue;
                if (low < 0 || draws[i] < draws[low]) low = i;
                if (high < 0 || draws[i] > draws[high]) high = i;
            }
            if (low < 0)
            {
                piece = null;
                continue;
            }
            if (piece is null) pieces.Add(piece = []);
            piece.Add((Math.Min(low, high) + 1, draws[Math.Min(low, high)]));
            if (low != high) piece.Add((Math.Max(low, high) + 1, draws[Math.Max(low, high)]));
        }
        return pieces;
    }
}
