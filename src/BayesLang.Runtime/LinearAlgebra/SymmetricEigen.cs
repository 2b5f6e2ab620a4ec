using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// eigenvalues_sym and eigenvectors_sym of an n × n matrix whose lower triangle alone is read: A = V diag(λ) Vᵀ, λ ascending. Householder tridiagonalisation and
/// the implicit QR step with Wilkinson's shift (Golub and Van Loan 2013, algorithms 8.3.1 and 8.3.2). A vector's sign is what the algorithm gives.
/// </summary>
public static class SymmetricEigen
{
    const int MostStepsPerValue = 60;

    public static int DecomposeScratchSize(int n) => n * n + 3 * n;

    /// <summary>Writes λ and V (n × n); false where the iteration does not converge, as with NaN.</summary>
    public static bool Decompose(ReadOnlySpan<double> a, Span<double> values, Span<double> vectors, int n, Span<double> scratch)
    {
        Span<double> work = scratch[..(n * n)], off = scratch.Slice(n * n, n), vector = scratch.Slice(n * n + n, n);
        values = values[..n];
        vectors = vectors[..(n * n)];
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++) work[i + j * n] = work[j + i * n] = a[i + j * n];
        Tridiagonalise(work, values, off, vectors, vector, factors: scratch.Slice(n * n + 2 * n, n), n);
        if (!Iterate(values, off, vectors, n)) return false;
        Sort(values, vectors, n);
        return true;
    }

    public static int AdjointScratchSize(int n) => 2 * n * n;

    /// <summary>Eigenvalues further apart than this share of the largest are told apart well enough for the part of Ā that no symmetric change of A sees.</summary>
    const double Separation = 1e-5;

    /// <summary>
    /// Ā += V (diag λ̄ + F ∘ Vᵀ V̄) Vᵀ, F[i,j] = 1/(λⱼ − λᵢ) off the diagonal; an empty span for λ̄ or V̄ leaves its term out. A symmetric A feels only the
    /// symmetric part of F ∘ N, (Nᵢⱼ − Nⱼᵢ) / 2(λⱼ − λᵢ): for a density that does not depend on which vectors of a nearly repeated eigenvalue are taken, the
    /// numerator is as small as the denominator. The antisymmetric part is then huge, cancels in exact arithmetic alone, and is left out. Equal eigenvalues
    /// have no derivative of their vectors: unless the numerator is zero the result is not finite.
    /// </summary>
    public static void Adjoint(
        ReadOnlySpan<double> values, ReadOnlySpan<double> vectors, ReadOnlySpan<double> valuesAdjoint, ReadOnlySpan<double> vectorsAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        Span<double> inner = scratch[..(n * n)], product = scratch.Slice(n * n, n * n);
        inner.Clear();
        if (!vectorsAdjoint.IsEmpty && n > 0)
        {
            Blas3.MatMulTransposedLeftAdd(1, vectors, vectorsAdjoint, inner, n, n, n);
            double apart = Separation * Math.Max(Math.Abs(values[0]), Math.Abs(values[n - 1]));
            for (int j = 0; j < n; j++)
            {
                inner[j + j * n] = 0;
                for (int i = j + 1; i < n; i++)
                {
                    double gap = values[j] - values[i], low = inner[i + j * n], high = inner[j + i * n], turn = low - high;
                    double even = turn == 0 ? 0 : 0.5 * turn / gap, odd = -gap > apart ? 0.5 * (low + high) / gap : 0;
                    inner[i + j * n] = even + odd;
                    inner[j + i * n] = even - odd;
                }
            }
        }
        if (!valuesAdjoint.IsEmpty)
            for (int i = 0; i < n; i++) inner[i + i * n] = valuesAdjoint[i];
        Blas3.MatMul(vectors, inner, product, n, n, n);
        Blas3.MatMulTransposedRightAdd(1, product, vectors, aAdjoint, n, n, n);
    }

    /// <summary>
    /// work ← Qᵀ work Q tridiagonal, its diagonal to values and its subdiagonal to off; V ← Q. The reflections wait below the diagonal of work, their factors τ
    /// in <paramref name="factors"/>, until V is formed from the last to the first, when each meets only the block that it changes.
    /// </summary>
    static void Tridiagonalise(Span<double> work, Span<double> values, Span<double> off, Span<double> vectors, Span<double> vector, Span<double> factors, int n)
    {
        for (int k = 0; k + 1 < n; k++)
        {
            // The reflection I − τ v vᵀ, v₁ = 1, takes the column below the diagonal to β e₁, β of the sign opposite to its head.
            int size = n - k - 1;
            Span<double> v = work.Slice(k * n + k + 1, size), block = work[((k + 1) * n + k + 1)..];
            double head = v[0], tail = Blas1.SumSquares(v[1..]);
            if (tail < 1e-300)
            {
                off[k] = head;
                factors[k] = 0;
                continue;
            }
            double beta = -Math.CopySign(Math.Sqrt(head * head + tail), head), tau = (beta - head) / beta;
            Blas1.Scale(1 / (head - beta), v[1..]);
            v[0] = 1;
            off[k] = beta;
            factors[k] = tau;
            // w = τ B v − ½τ (τ vᵀB v) v; B −= v wᵀ + w vᵀ. B is symmetric and kept whole, so that its rows are its columns.
            Span<double> w = vector[..size];
            w.Clear();
            Blas2.AddTransposedProduct(tau, ref block[0], n, size, size, ref v[0], ref w[0]);
            Blas1.Axpy(-0.5 * tau * Blas1.Dot(w, v), v, w);
            for (int j = 0; j < size; j++) PlaneKernels.SubtractTwo(w[j], ref v[0], v[j], ref w[0], ref block[j * n], size);
        }
        for (int i = 0; i < n; i++) values[i] = work[i + i * n];
        vectors.Clear();
        for (int i = 0; i < n; i++) vectors[i + i * n] = 1;
        for (int k = n - 2; k >= 0; k--)
        {
            if (factors[k] == 0) continue;
            int size = n - k - 1;
            Span<double> v = work.Slice(k * n + k + 1, size), block = vectors[((k + 1) * n + k + 1)..], w = vector[..size];
            w.Clear();
            Blas2.AddTransposedProduct(-factors[k], ref block[0], n, size, size, ref v[0], ref w[0]);
            for (int j = 0; j < size; j++) Blas1.Axpy(w[j], v, block.Slice(j * n, size));
        }
    }

    internal static bool Iterate(Span<double> diagonal, Span<double> off, Span<double> vectors, int n)
    {
        int end = n - 1;
        for (int steps = 0; end > 0; steps++)
        {
            if (steps > MostStepsPerValue * n) return false;
            for (int i = 0; i < end; i++)
                if (Math.Abs(off[i]) <= double.Epsilon + 1.1e-16 * (Math.Abs(diagonal[i]) + Math.Abs(diagonal[i + 1]))) off[i] = 0;
            while (end > 0 && off[end - 1] == 0) end--;
            if (end == 0) break;
            int start = end - 1;
            while (start > 0 && off[start - 1] != 0) start--;
            Step(diagonal, off, vectors, start, end, n);
        }
        return true;
    }

    static void Step(Span<double> diagonal, Span<double> off, Span<double> vectors, int start, int end, int n)
    {
        double half = 0.5 * (diagonal[end - 1] - diagonal[end]), e = off[end - 1];
        double shift = half == 0 ? diagonal[end] - Math.Abs(e) : diagonal[end] - e / (half + Math.CopySign(double.Hypot(half, e), half)) * e;
        double x = diagonal[start] - shift, z = off[start];
        for (int k = start; k < end && z != 0; k++)
        {
            (double c, double s) = Rotation(x, z);
            double mixed = s * diagonal[k] + c * off[k], next = s * off[k] + c * diagonal[k + 1];
            diagonal[k] = c * (c * diagonal[k] - s * off[k]) - s * (c * off[k] - s * diagonal[k + 1]);
            diagonal[k + 1] = s * mixed + c * next;
            off[k] = c * mixed - s * next;
            if (k > start) off[k - 1] = c * off[k - 1] - s * z;
            x = off[k];
            if (k + 1 < end)
            {
                z = -s * off[k + 1];
                off[k + 1] *= c;
            }
            PlaneKernels.Rotate(c, s, ref vectors[k * n], ref vectors.Slice((k + 1) * n, n)[0], n);
        }
    }

    /// <summary>(c, s) with s x + c z = 0 and c x − s z ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (double C, double S) Rotation(double x, double z)
    {
        double square = x * x + z * z;
        // Squares that overflow or lose digits are left to the careful function.
        double length = square is > 1e-280 and < 1e300 ? Math.Sqrt(square) : double.Hypot(x, z);
        return (x / length, -z / length);
    }

    internal static void Sort(Span<double> values, Span<double> vectors, int n)
    {
        for (int i = 0; i < n - 1; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
                if (values[j] < values[least]) least = j;
            if (least == i) continue;
            (values[i], values[least]) = (values[least], values[i]);
            for (int r = 0; r < n; r++) (vectors[r + i * n], vectors[r + least * n]) = (vectors[r + least * n], vectors[r + i * n]);
        }
    }
}
