using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Whether a square matrix is symmetric, to Stan's absolute tolerance of 1e-8.</summary>
static class Symmetry
{
    const double Tolerance = 1e-8;

    /// <summary>The first element below the diagonal, column by column, that is not within the tolerance of its mirror image; row −1 where there is none.</summary>
    internal static (int Row, int Column) FirstViolation(ReadOnlySpan<double> a, int n)
    {
        ref double origin = ref MemoryMarshal.GetReference(a[..(n * n)]);
        for (int j = 0; j < n; j++)
        {
            // Elements i + j·n and j + i·n with i, j < n are inside the slice.
            ref double below = ref Unsafe.Add(ref origin, j * n);
            nint mirror = j + (nint)(j + 1) * n;
            for (int i = j + 1; i < n; i++, mirror += n)
                if (!(Math.Abs(Unsafe.Add(ref below, i) - Unsafe.Add(ref origin, mirror)) <= Tolerance)) return (i, j);
        }
        return (-1, -1);
    }
}
