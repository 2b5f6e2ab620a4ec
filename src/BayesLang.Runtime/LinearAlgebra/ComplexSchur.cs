namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// The complex Schur decomposition A = U T U*: unitary reduction to Hessenberg form by Householder reflections, then the shifted QR step with Givens rotations
/// (Golub and Van Loan 2013, sections 7.4–7.5). The phases of U's columns are those of that computation, the same as in Stan.
/// </summary>
static class ComplexSchur
{
    const double Epsilon = 2.220446049250313e-16, Least = 2.2250738585072014e-308;
    const int MostStepsPerRow = 30;

    /// <summary>Overwrites A (n × n, in t) by T and writes U; false where the iteration does not converge.</summary>
    public static bool Decompose<T>(Span<Cx<T>> t, Span<Cx<T>> u, Span<Cx<T>> vector, int n) where T : struct, IReal<T>
    {
        SetIdentity(u, n);
        if (n <= 1) return true;
        Reduce(t, u, vector, n);
        return Iterate(t, u, n);
    }

    /// <summary>
    /// The iteration ends when the elements below the diagonal vanish, before their derivatives E do. To first order a turn X of U takes these away:
    /// E + T X − X T = 0 below the diagonal, X antihermitian with a zero diagonal. A is what was decomposed; work and x are n × n.
    /// </summary>
    public static void Refine<T>(ReadOnlySpan<Cx<T>> a, Span<Cx<T>> t, Span<Cx<T>> u, Span<Cx<T>> work, Span<Cx<T>> x, Span<Cx<T>> row, int n) where T : struct, IReal<T>
    {
        // x ← A U, work ← U* A U = T + E.
        Multiply(a, u, x, n, isConjugated: false);
        Multiply(u, x, work, n, isConjugated: true);
        x.Clear();
        for (int i = n - 1; i > 0; i--)
            for (int j = 0; j < i; j++)
            {
                Cx<T> gap = t[i + i * n] - t[j + j * n], sum = -work[i + j * n];
                for (int k = i + 1; k < n; k++) sum -= t[i + k * n] * x[k + j * n];
                for (int k = 0; k < j; k++) sum += x[i + k * n] * t[k + j * n];
                if (gap.Norm1.Value <= 1e-10 * (t[i + i * n].Norm1.Value + t[j + j * n].Norm1.Value)) continue;
                x[i + j * n] = sum / gap;
                x[j + i * n] = -x[i + j * n].Conjugate;
            }
        for (int j = 0; j < n; j++)
            for (int i = 0; i <= j; i++)
                for (int k = 0; k < n; k++)
                {
                    if (k >= i) work[i + j * n] += t[i + k * n] * x[k + j * n];
                    if (k <= j) work[i + j * n] -= x[i + k * n] * t[k + j * n];
                }
        for (int j = 0; j < n; j++)
            for (int i = 0; i <= j; i++) t[i + j * n] = work[i + j * n];
        for (int r = 0; r < n; r++)
        {
            for (int i = 0; i < n; i++) row[i] = u[r + i * n];
            for (int j = 0; j < n; j++)
                for (int i = 0; i < n; i++) u[r + j * n] += row[i] * x[i + j * n];
        }
    }

    /// <summary>C = A B or A* B.</summary>
    static void Multiply<T>(ReadOnlySpan<Cx<T>> a, ReadOnlySpan<Cx<T>> b, Span<Cx<T>> c, int n, bool isConjugated) where T : struct, IReal<T>
    {
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                Cx<T> sum = Cx<T>.Zero;
                for (int k = 0; k < n; k++) sum += (isConjugated ? a[k + i * n].Conjugate : a[i + k * n]) * b[k + j * n];
                c[i + j * n] = sum;
            }
    }

    public static void SetIdentity<T>(Span<Cx<T>> u, int n) where T : struct, IReal<T>
    {
        u[..(n * n)].Clear();
        for (int i = 0; i < n; i++) u[i + i * n] = Cx<T>.One;
    }

    /// <summary>
    /// The reflection I − τ v v*, v₁ = 1, that takes x to β e₁ with β real (Golub and Van Loan 2013, section 5.1.13); overwrites x by v.
    /// </summary>
    public static (Cx<T> Tau, T Beta) Reflection<T>(Span<Cx<T>> x) where T : struct, IReal<T>
    {
        Cx<T> head = x[0];
        T tail = T.Of(0);
        foreach (Cx<T> e in x[1..]) tail += e.Square;
        x[0] = Cx<T>.One;
        if (tail.Value <= Least && head.Im.Value * head.Im.Value <= Least)
        {
            x[1..].Clear();
            return (Cx<T>.Zero, head.Re);
        }
        T beta = T.Sqrt(head.Square + tail);
        if (head.Re.Value >= 0) beta = -beta;
        Cx<T> divisor = head - new Cx<T>(beta, T.Of(0));
        for (int i = 1; i < x.Length; i++) x[i] /= divisor;
        return (((new Cx<T>(beta, T.Of(0)) - head) / beta).Conjugate, beta);
    }

    /// <summary>Rows [first, first + v) of the columns [from, to) ← (I − τ v v*) times them.</summary>
    public static void ReflectLeft<T>(Span<Cx<T>> a, int n, ReadOnlySpan<Cx<T>> v, Cx<T> tau, int first, int from, int to) where T : struct, IReal<T>
    {
        for (int c = from; c < to; c++)
        {
            Span<Cx<T>> column = a.Slice(c * n + first, v.Length);
            Cx<T> dot = Cx<T>.Zero;
            for (int i = 0; i < v.Length; i++) dot += v[i].Conjugate * column[i];
            dot *= tau;
            for (int i = 0; i < v.Length; i++) column[i] -= dot * v[i];
        }
    }

    /// <summary>Columns [first, first + v) of the rows [0, rows) ← them times (I − τ v v*).</summary>
    public static void ReflectRight<T>(Span<Cx<T>> a, int n, ReadOnlySpan<Cx<T>> v, Cx<T> tau, int first, int rows) where T : struct, IReal<T>
    {
        for (int r = 0; r < rows; r++)
        {
            Cx<T> dot = Cx<T>.Zero;
            for (int i = 0; i < v.Length; i++) dot += a[r + (first + i) * n] * v[i];
            dot *= tau;
            for (int i = 0; i < v.Length; i++) a[r + (first + i) * n] -= dot * v[i].Conjugate;
        }
    }

    /// <summary>t ← Q* t Q in Hessenberg form, u ← u Q; of a Hermitian matrix, tridiagonal with a real subdiagonal, and the first row of Q is that of the identity.</summary>
    public static void Reduce<T>(Span<Cx<T>> t, Span<Cx<T>> u, Span<Cx<T>> vector, int n) where T : struct, IReal<T>
    {
        for (int k = 0; k + 1 < n; k++)
        {
            Span<Cx<T>> v = vector[..(n - k - 1)], below = t.Slice(k * n + k + 1, n - k - 1);
            below.CopyTo(v);
            (Cx<T> tau, T beta) = Reflection(v);
            below.Clear();
            below[0] = new(beta, T.Of(0));
            ReflectLeft(t, n, v, tau, k + 1, k + 1, n);
            ReflectRight(t, n, v, tau.Conjugate, k + 1, n);
            ReflectRight(u, n, v, tau.Conjugate, k + 1, n);
        }
    }

    static bool Iterate<T>(Span<Cx<T>> t, Span<Cx<T>> u, int n) where T : struct, IReal<T>
    {
        int end = n - 1, steps = 0, total = 0;
        while (true)
        {
            while (end > 0 && IsNegligible(t, end - 1, n))
            {
                steps = 0;
                end--;
            }
            if (end == 0) return true;
            steps++;
            if (++total > MostStepsPerRow * n) return false;
            int start = end - 1;
            while (start > 0 && !IsNegligible(t, start - 1, n)) start--;
            Cx<T> shift = Shift(t, end, steps, n);
            (Cx<T> c, Cx<T> s, _) = Rotation(t[start + start * n] - shift, t[start + 1 + start * n]);
            Turn(t, u, start, Math.Min(start + 2, end) + 1, start, c, s, n);
            for (int i = start + 1; i < end; i++)
            {
                (c, s, Cx<T> r) = Rotation(t[i + (i - 1) * n], t[i + 1 + (i - 1) * n]);
                t[i + (i - 1) * n] = r;
                t[i + 1 + (i - 1) * n] = Cx<T>.Zero;
                Turn(t, u, i, Math.Min(i + 2, end) + 1, i, c, s, n);
            }
        }
    }

    /// <summary>Rows i and i + 1 from a column on, and columns i and i + 1 of T's first rows and of U, turned by the rotation.</summary>
    static void Turn<T>(Span<Cx<T>> t, Span<Cx<T>> u, int i, int rows, int from, Cx<T> c, Cx<T> s, int n) where T : struct, IReal<T>
    {
        for (int j = from; j < n; j++)
        {
            (Cx<T> x, Cx<T> y) = (t[i + j * n], t[i + 1 + j * n]);
            (t[i + j * n], t[i + 1 + j * n]) = (c.Conjugate * x - s.Conjugate * y, s * x + c * y);
        }
        TurnColumns(t, i, rows, c, s, n);
        TurnColumns(u, i, n, c, s, n);
    }

    static void TurnColumns<T>(Span<Cx<T>> a, int i, int rows, Cx<T> c, Cx<T> s, int n) where T : struct, IReal<T>
    {
        for (int r = 0; r < rows; r++)
        {
            (Cx<T> x, Cx<T> y) = (a[r + i * n], a[r + (i + 1) * n]);
            (a[r + i * n], a[r + (i + 1) * n]) = (c * x - s * y, s.Conjugate * x + c.Conjugate * y);
        }
    }

    static bool IsNegligible<T>(Span<Cx<T>> t, int i, int n) where T : struct, IReal<T>
    {
        double size = t[i + i * n].Norm1.Value + t[i + 1 + (i + 1) * n].Norm1.Value;
        if (!(t[i + 1 + i * n].Norm1.Value <= Epsilon * size)) return false;
        t[i + 1 + i * n] = Cx<T>.Zero;
        return true;
    }

    /// <summary>The eigenvalue of the last 2 × 2 block that is nearer to its last element; a special shift at steps 10 and 20.</summary>
    static Cx<T> Shift<T>(Span<Cx<T>> t, int end, int steps, int n) where T : struct, IReal<T>
    {
        if (steps is 10 or 20 && end > 1) return new(Real.Abs(t[end + (end - 1) * n].Re) + Real.Abs(t[end - 1 + (end - 2) * n].Re), T.Of(0));
        Cx<T> a = t[end - 1 + (end - 1) * n], b = t[end - 1 + end * n], c = t[end + (end - 1) * n], d = t[end + end * n];
        T norm = a.Modulus + b.Modulus + c.Modulus + d.Modulus, half = T.Of(0.5);
        (a, b, c, d) = (a / norm, b / norm, c / norm, d / norm);
        Cx<T> product = b * c, difference = a - d, root = Cx<T>.Sqrt(difference * difference + T.Of(4) * product), determinant = a * d - product, trace = a + d;
        Cx<T> first = half * (trace + root), second = half * (trace - root);
        if (first.Norm1.Value > second.Norm1.Value) second = determinant / first;
        else if (second.Norm1.Value != 0) first = determinant / second;
        // Of a real block with a pair of complex eigenvalues both are as near; rounding must not choose between them.
        return norm * ((first - d).Norm1.Value < (1 - 1e-8) * (second - d).Norm1.Value ? first : second);
    }

    /// <summary>(c, s, r) with [c̄ −s̄; s c] [p; q] = [r; 0].</summary>
    static (Cx<T> C, Cx<T> S, Cx<T> R) Rotation<T>(Cx<T> p, Cx<T> q) where T : struct, IReal<T>
    {
        T zero = T.Of(0);
        if (q.IsZero) return p.Re.Value < 0 ? (-Cx<T>.One, Cx<T>.Zero, -p) : (Cx<T>.One, Cx<T>.Zero, p);
        if (p.IsZero) return (Cx<T>.Zero, -q / q.Modulus, new(q.Modulus, zero));
        T pSize = p.Norm1, qSize = q.Norm1;
        if (pSize.Value >= qSize.Value)
        {
            Cx<T> ps = p / pSize, qs = q / pSize;
            T pSquare = ps.Square, u = T.Sqrt(T.Of(1) + qs.Square / pSquare);
            if (p.Re.Value < 0) u = -u;
            T c = T.Of(1) / u;
            return (new(c, zero), -(c / pSquare * (qs * ps.Conjugate)), u * p);
        }
        else
        {
            Cx<T> ps = p / qSize, qs = q / qSize;
            T u = qSize * T.Sqrt(ps.Square + qs.Square), modulus = p.Modulus;
            if (p.Re.Value < 0) u = -u;
            Cx<T> unit = p / modulus;
            return (new(modulus / u, zero), -(unit.Conjugate * (q / u)), u * unit);
        }
    }
}
