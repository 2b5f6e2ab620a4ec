using System.Numerics;
using System.Runtime.InteropServices;

namespace BayesLang.Inference.Nuts;

/// <summary>The vector loops of the trajectory, over spans of equal length.</summary>
static class PhaseVectors
{
    public static ReadOnlySpan<Vector<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector<double>>(x);

    public static Span<Vector<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector<double>>(x);

    /// <summary>result = x + a·y; the result may be x or y itself.</summary>
    public static void AddScaled(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> y, Span<double> result)
    {
        y = y[..x.Length];
        result = result[..x.Length];
        var xs = Lanes(x);
        var ys = Lanes(y);
        var rs = Lanes(result);
        Vector<double> scale = new(a);
        for (int k = 0; k < xs.Length; k++) rs[k] = Vector.FusedMultiplyAdd(scale, ys[k], xs[k]);
        for (int i = xs.Length * Vector<double>.Count; i < x.Length; i++) result[i] = double.FusedMultiplyAdd(a, y[i], x[i]);
    }
}
