using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// The vector loops of the trajectory, over spans of equal length. Loops over <see cref="Vector{T}"/> are never compiled ahead of time, and a chain is
/// often done before the JIT's second tier begins, so they ask to be optimised at their first call.
/// </summary>
static class PhaseVectors
{
    /// <summary>
    /// The length of a vector that loops may pass over in pairs of lanes, without a remainder: a multiple of eight. One sum after the other would wait for the last addition,
    /// so they keep two.
    /// </summary>
    public static int Padded(int dimension) => (dimension + 7) / 8 * 8;

    public static ReadOnlySpan<Vector<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector<double>>(x);

    public static Span<Vector<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector<double>>(x);

    /// <summary>result = x + a·y; the result may be x or y itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
