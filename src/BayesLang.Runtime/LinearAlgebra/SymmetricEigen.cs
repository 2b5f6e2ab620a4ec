using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// eigenvalues_sym and eigenvectors_sym of an n × n matrix whose lower triangle alone is read: A = V diag(λ) Vᵀ, λ ascending. Householder tridiagonalisation and
/// the implicit QR step with Wilkinson's shift (Golub and Van Loan 2013, algorithms 8.3.1 and 8.3.2). A vector's sign is what the algorithm gives.
/// </summary>
public static class SymmetricEigen
{
    const int MostStepsPerValue = 60;

    public static int DecomposeScratchSize(int n) => n * n + 2 * n;

    /// <summary>Writes λ and V (n × n); false where the iteration does not converge, as with NaN.</summary>
    public static bool Decompose(ReadOnlySpan<double> a, Span<double> values, Span<double> vectors, int n, Span<double> scratch)
    {
        Span<double> work = scratch[..(n * n)], off = scratch.Slice(n * n, n), vector = scratch.Slice(n * n + n, n);
        values = values[..n];
        vectors = vectors[..(n * n)];
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++) work[i + j * n] = work[j + i * n] = a[i + j * n];
        vectors.Clear();
        for (int i = 0; i < n; i++) vectors[i + i * n] = 1;
        Tridiagonalise(work, off, vectors, vector, n);
        for (int i = 0; i < n; i++) values[i] = work[i + i * n];
        if (!Iterate(values, off, vectors, n)) return false;
        Sort(values, vectors, n);
        return true;
    }

    public static int AdjointScratchSize(int n) => 2 * n * n;

    /// <summary>
    /// Ā += V (diag λ̄ + F ∘ Vᵀ V̄) Vᵀ, F[i,j] = 1/(λⱼ − λᵢ) off the diagonal; an empty span for λ̄ or V̄ leaves its term out. Equal eigenvalues have no
    /// derivative of their vectors: the result is then not finite.
    /// </summary>
    public static void Adjoint(
        ReadOnlySpan<double> values, ReadOnlySpan<double> vectors, ReadOnlySpan<double> valuesAdjoint, ReadOnlySpan<double> vectorsAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        Span<double> inner = scratch[..(n * n)], product = scratch.Slice(n * n, n * n);
        inner.Clear();
        if (!vectorsAdjoint.IsEmpty)
        {
            Blas3.MatMulTransposedLeftAdd(1, vectors, vectorsAdjoint, inner, n, n, n);
            for (int j = 0; j < n; j++)
                for (int i = 0; i < n; i++) inner[i + j * n] = i == j || inner[i + j * n] == 0 ? 0 : inner[i + j * n] / (values[j] - values[i]);
        }
        if (!valuesAdjoint.IsEmpty)
            for (int i = 0; i < n; i++) inner[i + i * n] = valuesAdjoint[i];
        Blas3.MatMul(vectors, inner, product, n, n, n);
        Blas3.MatMulTransposedRightAdd(1, product, vectors, aAdjoint, n, n, n);
    }

    /// <summary>work ← Qᵀ work Q tridiagonal, its subdiagonal to off; V ← Q.</summary>
    static void Tridiagonalise(Span<double> work, Span<double> off, Span<double> vectors, Span<double> vector, int n)
    {
        for (int k = 0; k + 1 < n; k++)
        {
            // The reflection I − τ v vᵀ, v₁ = 1, takes the column below the diagonal to β e₁, β of the sign opposite to its head.
            Span<double> v = work.Slice(k * n + k + 1, n - k - 1);
            double head = v[0], tail = Blas1.SumSquares(v[1..]);
            if (tail < 1e-300)
            {
                off[k] = head;
                continue;
            }
            double beta = -Math.CopySign(Math.Sqrt(head * head + tail), head), tau = (beta - head) / beta;
            Blas1.Scale(1 / (head - beta), v[1..]);
            v[0] = 1;
            off[k] = beta;
            // w = τ B v − ½τ (τ vᵀB v) v; B −= v wᵀ + w vᵀ.
            Span<double> w = vector[..v.Length];
            for (int j = 0; j < v.Length; j++) w[j] = tau * Blas1.Dot(work.Slice((k + 1 + j) * n + k + 1, v.Length), v);
            Blas1.Axpy(-0.5 * tau * Blas1.Dot(w, v), v, w);
            for (int j = 0; j < v.Length; j++)
            {
                Span<double> column = work.Slice((k + 1 + j) * n + k + 1, v.Length);
                Blas1.Axpy(-w[j], v, column);
                Blas1.Axpy(-v[j], w, column);
            }
            // V ← V (I − τ v vᵀ) on its last columns.
            w = vector[..n];
            w.Clear();
            for (int j = 0; j < v.Length; j++) Blas1.Axpy(tau * v[j], vectors.Slice((k + 1 + j) * n, n), w);
            for (int j = 0; j < v.Length; j++) Blas1.Axpy(-v[j], w, vectors.Slice((k + 1 + j) * n, n));
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
            Span<double> left = vectors.Slice(k * n, n), right = vectors.Slice((k + 1) * n, n);
            for (int i = 0; i < n; i++) (left[i], right[i]) = (c * left[i] - s * right[i], s * left[i] + c * right[i]);
        }
    }

    /// <summary>(c, s) with s x + c z = 0 and c x − s z ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (double C, double S) Rotation(double x, double z)
    {
        double length = double.Hypot(x, z);
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
