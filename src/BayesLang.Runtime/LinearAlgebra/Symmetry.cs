using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Whether a square matrix is symmetric, to Stan's absolute tolerance of 1e-8.</summary>
public static class Symmetry
{
    const double Tolerance = 1e-8;

    /// <exception cref="ModelException">Two elements across the diagonal differ.</exception>
    public static void Require(ReadOnlySpan<double> a, int n, string function, int line)
    {
        (int row, int column) = FirstViolation(a, n);
        if (row < 0) return;
        throw new ModelException(
            $"{function}: the matrix is not symmetric: element [{row + 1},{column + 1}] is {Text.Of(a[row + column * n])}, element [{column + 1},{row + 1}] is {Text.Of(a[column + row * n])}.",
            line, isRejection: true);
    }

    /// <summary>A is its own conjugate transpose.</summary>
    /// <exception cref="ModelException">Two elements across the diagonal are not conjugate, or one on it is not real.</exception>
    public static void RequireHermitian(ReadOnlySpan<double> re, ReadOnlySpan<double> im, int n, string function, int line)
    {
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++)
            {
                int below = i + j * n, above = j + i * n;
                // NaN on the diagonal is left to the decomposition.
                if (i == j ? !(Math.Abs(im[below]) > Tolerance) : Math.Abs(re[below] - re[above]) <= Tolerance && Math.Abs(im[below] + im[above]) <= Tolerance) continue;
                throw new ModelException(
                    $"{function}: the matrix is not Hermitian: element [{i + 1},{j + 1}] is ({Text.Of(re[below])},{Text.Of(im[below])}), element [{j + 1},{i + 1}] is ({Text.Of(re[above])},{Text.Of(im[above])}).",
                    line, isRejection: true);
            }
    }

    /// <summary>The first element below the diagonal, column by column, that is not within the tolerance of its mirror image; row −1 where there is none.</summary>
    internal static (int Row, int Column) FirstViolation(ReadOnlySpan<double> a, int n)
    {
        a = a[..(n * n)];
        return Holds(ref MemoryMarshal.GetReference(a), n) ? (-1, -1) : Search(a, n);
    }

    /// <summary>Blocks of 4 × 4 against their transposed mirror images. Callers hold n² elements at a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Holds(ref double a, int n)
    {
        int whole = Avx.IsSupported ? n & ~3 : 0;
        nuint stride = (nuint)n;
        Vector256<double> tolerance = Vector256.Create(Tolerance), good = Vector256<double>.AllBitsSet;
        for (int j = 0; j < whole; j += 4)
            for (int i = j; i < whole; i += 4)
            {
                // Rows and columns below whole ≤ n.
                nuint low = (nuint)(i + j * n), up = (nuint)(j + i * n);
                Vector256<double> u0 = Vector256.LoadUnsafe(ref a, up), u1 = Vector256.LoadUnsafe(ref a, up + stride);
                Vector256<double> u2 = Vector256.LoadUnsafe(ref a, up + 2 * stride), u3 = Vector256.LoadUnsafe(ref a, up + 3 * stride);
                Vector256<double> p0 = Avx.UnpackLow(u0, u1), p1 = Avx.UnpackHigh(u0, u1), p2 = Avx.UnpackLow(u2, u3), p3 = Avx.UnpackHigh(u2, u3);
                u0 = Vector256.Abs(Vector256.LoadUnsafe(ref a, low) - Avx.Permute2x128(p0, p2, 0x20));
                u1 = Vector256.Abs(Vector256.LoadUnsafe(ref a, low + stride) - Avx.Permute2x128(p1, p3, 0x20));
                u2 = Vector256.Abs(Vector256.LoadUnsafe(ref a, low + 2 * stride) - Avx.Permute2x128(p0, p2, 0x31));
                u3 = Vector256.Abs(Vector256.LoadUnsafe(ref a, low + 3 * stride) - Avx.Permute2x128(p1, p3, 0x31));
                // A NaN fails its comparison, wherever it is.
                good &= Vector256.LessThanOrEqual(u0, tolerance) & Vector256.LessThanOrEqual(u1, tolerance)
                    & Vector256.LessThanOrEqual(u2, tolerance) & Vector256.LessThanOrEqual(u3, tolerance);
            }
        if (Vector256.ExtractMostSignificantBits(good) != 0xF) return false;
        // The last rows, and without AVX all of them.
        for (int i = whole; i < n; i++)
            for (int j = 0; j < i; j++)
                if (!(Math.Abs(Unsafe.Add(ref a, i + j * n) - Unsafe.Add(ref a, j + i * n)) <= Tolerance)) return false;
        return true;
    }

    static (int Row, int Column) Search(ReadOnlySpan<double> a, int n)
    {
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++)
                if (!(Math.Abs(a[i + j * n] - a[j + i * n]) <= Tolerance)) return (i, j);
        return (-1, -1);
    }
}
