using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Complex matrices lie in two spans, real and imaginary parts, column-major. The adjoint of z = x + iy is (∂L/∂x, ∂L/∂y). An empty span for an adjoint stands for
/// one that is inactive, an empty imaginary part of an argument for zero.
/// </summary>
static class ComplexMatrix
{
    /// <summary>How many doubles a number of elements of a type take in scratch storage.</summary>
    public static int Doubles<T>(int count) where T : struct => count * Unsafe.SizeOf<T>() / sizeof(double) + 4;

    /// <summary>The next elements of scratch storage as another type.</summary>
    public static Span<T> Take<T>(ref Span<double> scratch, int count) where T : struct
    {
        int size = Doubles<T>(count);
        Span<T> taken = MemoryMarshal.Cast<double, T>(scratch[..size])[..count];
        scratch = scratch[size..];
        return taken;
    }

    public static void Load(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<Cx<Plain>> a)
    {
        for (int i = 0; i < a.Length; i++) a[i] = new(new(re[i]), new(im.IsEmpty ? 0 : im[i]));
    }

    /// <summary>A with unit slopes in the directions from <paramref name="first"/> on: the real parts of the elements, then the imaginary parts.</summary>
    public static void Load(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<Cx<Dual>> a, int first)
    {
        for (int i = 0; i < a.Length; i++) a[i] = new(new(re[i], Unit(i - first)), new(im.IsEmpty ? 0 : im[i], Unit(a.Length + i - first)));
    }

    public static Vector256<double> Unit(int direction) => direction is >= 0 and < Dual.Directions ? Vector256<double>.Zero.WithElement(direction, 1) : default;

    public static void Store(ReadOnlySpan<Cx<Plain>> a, Span<double> re, Span<double> im)
    {
        for (int i = 0; i < a.Length; i++)
        {
            re[i] = a[i].Re.Value;
            im[i] = a[i].Im.Value;
        }
    }

    /// <summary>Σ x̄ dx in each direction.</summary>
    public static Vector256<double> Contract(ReadOnlySpan<Cx<Dual>> a, ReadOnlySpan<double> reAdjoint, ReadOnlySpan<double> imAdjoint)
    {
        Vector256<double> sum = default;
        for (int i = 0; i < a.Length; i++)
        {
            if (!reAdjoint.IsEmpty) sum += a[i].Re.Slope * reAdjoint[i];
            if (!imAdjoint.IsEmpty) sum += a[i].Im.Slope * imAdjoint[i];
        }
        return sum;
    }

    /// <summary>Adds the derivatives in the directions from <paramref name="first"/> on to the adjoints of the elements that they move.</summary>
    public static void AddDirections(Vector256<double> slopes, int first, Span<double> reAdjoint, Span<double> imAdjoint, int count)
    {
        for (int k = 0; k < Dual.Directions; k++)
        {
            int direction = first + k;
            if (direction < count)
            {
                if (!reAdjoint.IsEmpty) reAdjoint[direction] += slopes[k];
            }
            else if (direction < 2 * count && !imAdjoint.IsEmpty) imAdjoint[direction - count] += slopes[k];
        }
    }

    /// <summary>The directions that a sweep over the elements' parts must take: both parts, or the active one.</summary>
    public static (int First, int End) Directions(Span<double> reAdjoint, Span<double> imAdjoint, int count) => (reAdjoint.IsEmpty ? count : 0, imAdjoint.IsEmpty ? count : 2 * count);

    public static bool IsZero(ReadOnlySpan<double> a) => !a.ContainsAnyExcept(0.0);

    public static bool IsFinite(ReadOnlySpan<double> a)
    {
        foreach (double x in a)
            if (!double.IsFinite(x)) return false;
        return true;
    }
}
