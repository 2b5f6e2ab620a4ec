namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// eigenvalues_sym and eigenvectors_sym of a Hermitian matrix, of which the lower triangle is read: A = V diag(λ) V*, λ ascending. Reflections make it tridiagonal and real,
/// so that the first element of every eigenvector is real; that is the phase, and it is not negative.
/// </summary>
public static class HermitianEigen
{
    public static int ScratchSize(int n) => 2 * ComplexMatrix.Doubles<Cx<Plain>>(n * n) + ComplexMatrix.Doubles<Cx<Plain>>(n) + n * n + n;

    /// <summary>λ (imaginary part zero) and V; NaN where A is not finite.</summary>
    /// <exception cref="Model.ModelException">A is not Hermitian.</exception>
    public static void Decompose(
        string function, ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> valuesRe, Span<double> valuesIm, Span<double> vectorsRe, Span<double> vectorsIm, int n, Span<double> scratch, int line)
    {
        Symmetry.RequireHermitian(re, im, n, function, line);
        Span<Cx<Plain>> t = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), u = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), vector = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n);
        Span<double> z = scratch[..(n * n)], off = scratch.Slice(n * n, n), values = valuesRe[..n];
        valuesIm[..n].Clear();
        if (!ComplexMatrix.IsFinite(re[..(n * n)]) || !ComplexMatrix.IsFinite(im[..(n * n)]))
        {
            Fail(values, vectorsRe, vectorsIm);
            return;
        }
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++)
            {
                t[i + j * n] = new(new(re[i + j * n]), new(i == j ? 0 : im[i + j * n]));
                t[j + i * n] = t[i + j * n].Conjugate;
            }
        ComplexSchur.SetIdentity(u, n);
        ComplexSchur.Reduce(t, u, vector, n);
        z.Clear();
        for (int i = 0; i < n; i++)
        {
            values[i] = t[i + i * n].Re.Value;
            off[i] = i + 1 < n ? t[i + 1 + i * n].Re.Value : 0;
            z[i + i * n] = 1;
        }
        if (!SymmetricEigen.Iterate(values, off, z, n))
        {
            Fail(values, vectorsRe, vectorsIm);
            return;
        }
        SymmetricEigen.Sort(values, z, n);
        // The sign that the iteration ends with may change with the last bit of the matrix.
        for (int j = 0; j < n; j++)
            if (z[j * n] < 0) Blas1.Scale(-1, z.Slice(j * n, n));
        vectorsRe[..(n * n)].Clear();
        vectorsIm[..(n * n)].Clear();
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++)
                for (int i = 0; i < n; i++)
                {
                    vectorsRe[i + j * n] += u[i + k * n].Re.Value * z[k + j * n];
                    vectorsIm[i + j * n] += u[i + k * n].Im.Value * z[k + j * n];
                }
    }

    public static int AdjointScratchSize(int n) => 4 * ComplexMatrix.Doubles<Cx<Plain>>(n * n);

    /// <summary>
    /// With Ā = V (diag λ̄ + F ∘ V*V̄) V*, F[i,j] = 1/(λⱼ − λᵢ) off the diagonal, the lower triangle gains Ā + Ā* and the diagonal its real part; V̄ is first changed by what
    /// keeps the first elements real. An eigenvector whose first element is zero has no such derivative.
    /// </summary>
    public static void Adjoint(
        ReadOnlySpan<double> values, ReadOnlySpan<double> vectorsRe, ReadOnlySpan<double> vectorsIm, ReadOnlySpan<double> valuesReAdjoint, ReadOnlySpan<double> vectorsReAdjoint,
        ReadOnlySpan<double> vectorsImAdjoint, Span<double> reAdjoint, Span<double> imAdjoint, int n, Span<double> scratch)
    {
        Span<Cx<Plain>> v = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), bar = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n);
        Span<Cx<Plain>> inner = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), product = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n);
        ComplexMatrix.Load(vectorsRe, vectorsIm, v);
        for (int i = 0; i < bar.Length; i++) bar[i] = new(new(vectorsReAdjoint.IsEmpty ? 0 : vectorsReAdjoint[i]), new(vectorsImAdjoint.IsEmpty ? 0 : vectorsImAdjoint[i]));
        for (int k = 0; k < n; k++)
        {
            // dv = dv⁰ + i φ v with φ = −Im dv⁰₀ / v₀; L changes by φ Re Σ v̄* i v.
            double turn = 0;
            for (int i = 0; i < n; i++) turn -= (bar[i + k * n].Conjugate * v[i + k * n]).Im.Value;
            if (turn != 0) bar[k * n] -= new Cx<Plain>(new(0), new(turn / v[k * n].Re.Value));
        }
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                Cx<Plain> sum = Cx<Plain>.Zero;
                if (i != j)
                {
                    for (int r = 0; r < n; r++) sum += v[r + i * n].Conjugate * bar[r + j * n];
                    if (!sum.IsZero) sum /= new Plain(values[j] - values[i]);
                }
                else if (!valuesReAdjoint.IsEmpty) sum = new(new(valuesReAdjoint[i]), new(0));
                inner[i + j * n] = sum;
            }
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                Cx<Plain> sum = Cx<Plain>.Zero;
                for (int r = 0; r < n; r++) sum += v[i + r * n] * inner[r + j * n];
                product[i + j * n] = sum;
            }
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                Cx<Plain> sum = Cx<Plain>.Zero;
                for (int r = 0; r < n; r++) sum += product[i + r * n] * v[j + r * n].Conjugate;
                // Element [i, j] is read itself below the diagonal, and as the conjugate of [j, i] above it.
                int at = i >= j ? i + j * n : j + i * n;
                if (!reAdjoint.IsEmpty) reAdjoint[at] += sum.Re.Value;
                if (!imAdjoint.IsEmpty && i != j) imAdjoint[at] += i > j ? sum.Im.Value : -sum.Im.Value;
            }
    }

    static void Fail(Span<double> values, Span<double> vectorsRe, Span<double> vectorsIm)
    {
        values.Fill(double.NaN);
        vectorsRe.Fill(double.NaN);
        vectorsIm.Fill(double.NaN);
    }
}
