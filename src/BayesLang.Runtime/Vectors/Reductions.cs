using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>Adjoints of reductions over spans.</summary>
public static class Reductions
{
    /// <summary>Adds <paramref name="adjoint"/>·exp(xᵢ − result) to each adjoint of x: the gradient of log Σ exp x is its softmax.</summary>
    public static void LogSumExpAdjoint(ReadOnlySpan<double> x, double result, double adjoint, Span<double> xAdjoint)
    {
        // Every x is −∞: the sum does not move.
        if (double.IsNegativeInfinity(result)) return;
        int i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> weight = VectorMath.Exp(Vector256.Create(x.Slice(i, Vector256<double>.Count)) - Vector256.Create(result));
            Span<double> target = xAdjoint.Slice(i, Vector256<double>.Count);
            (Vector256.Create((ReadOnlySpan<double>)target) + adjoint * weight).CopyTo(target);
        }
        for (; i < x.Length; i++) xAdjoint[i] += adjoint * Math.Exp(x[i] - result);
    }
}
