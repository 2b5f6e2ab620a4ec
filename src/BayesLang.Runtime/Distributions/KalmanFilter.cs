using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The likelihood of a dynamic linear model, y_t ~ N(Fᵀθ_t, V), θ_t ~ N(Gθ_{t−1}, W), θ₀ ~ N(m₀, C₀), by the Kalman filter (West and Harrison 1997, chapter 4).
/// The adjoint is that of the filter's formulas with all matrices but Q⁻¹ taken as general ones.
/// </summary>
public static class KalmanFilter
{
    /// <summary>What the forward pass keeps of each time: m and C before it, a, R, Q⁻¹, A and e.</summary>
    public static int StateSize(int r, int n) => 2 * n + 2 * n * n + r * r + n * r + r;

    private readonly ref struct State(Span<double> all, int r, int n)
    {
        public readonly Span<double> M = all[..n], C = all.Slice(n, n * n), A = all.Slice(n + n * n, n), R = all.Slice(2 * n + n * n, n * n),
            Inverse = all.Slice(2 * n + 2 * n * n, r * r), Gain = all.Slice(2 * n + 2 * n * n + r * r, n * r), Error = all.Slice(2 * n + 2 * n * n + r * r + n * r, r);
    }

    /// <summary>The length of <c>states</c>: those of all times, and room for one step.</summary>
    public static int StatesSize(int r, int times, int n) => times * StateSize(r, n) + n * n + 2 * r * r + n * r + n + n * n;

    /// <exception cref="Model.ModelException">A covariance is not what it must be.</exception>
    public static double LogLikelihood(
        ReadOnlySpan<double> y, ReadOnlySpan<double> f, ReadOnlySpan<double> g, ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> m, ReadOnlySpan<double> c, Span<double> states, int r, int times, int n, int line)
    {
        const string function = "gaussian_dlm_obs_lpdf";
        int size = StateSize(r, n);
        Span<double> rest = states[(times * size)..], product = rest[..(n * n)], q = rest.Slice(n * n, r * r), factor = rest.Slice(n * n + r * r, r * r), rf = rest.Slice(n * n + 2 * r * r, n * r);
        Span<double> mean = rest.Slice(n * n + 2 * r * r + n * r, n), covariance = rest.Slice(n * n + 2 * r * r + n * r + n, n * n);
        Covariances.RequireFinite(y, "y", function, line);
        Covariances.RequireFinite(f, "F", function, line);
        Covariances.RequireFinite(g, "G", function, line);
        Covariances.RequireSemidefinite(v, r, "V", function, line, factor);
        Covariances.RequireSemidefinite(w, n, "W", function, line, product);
        Covariances.RequireFinite(m, "m0", function, line);
        Covariances.RequireDefinite(c, n, "C0", function, line, product);
        m[..n].CopyTo(mean);
        c[..(n * n)].CopyTo(covariance);
        double log = 0;
        for (int t = 0; t < times; t++)
        {
            var s = new State(states.Slice(t * size, size), r, n);
            mean.CopyTo(s.M);
            covariance.CopyTo(s.C);
            Blas2.MatVec(g, s.M, s.A);
            Predict(g, s.C, w, s.R, product, n);
            // Q = FᵀRF + V, e = y − Fᵀa, A = RFQ⁻¹
            Blas3.MatMul(s.R, f, rf, n, n, r);
            Blas3.MatMulTransposedLeft(f, rf, q, r, n, r);
            Covariances.Symmetrize(q, r);
            Blas1.Add(v[..(r * r)], q);
            int failed = SpdDivision.Inverse(q, factor, s.Inverse, r);
            if (failed >= 0) throw new Model.ModelException($"{function}: the covariance of the observations at time {t + 1} is not positive definite.", line, isRejection: true);
            log += Cholesky.LogDeterminant(factor, r);
            Blas2.MatVecTransposed(f, s.A, s.Error);
            for (int i = 0; i < r; i++) s.Error[i] = y[i + t * r] - s.Error[i];
            Blas3.MatMul(rf, s.Inverse, s.Gain, n, r, r);
            for (int j = 0; j < r; j++) log += s.Error[j] * Blas1.Dot(s.Inverse.Slice(j * r, r), s.Error);
            // m = a + Ae, C = R − AQAᵀ = R − A(RF)ᵀ
            s.A.CopyTo(mean);
            Blas2.MatVecAdd(s.Gain, s.Error, mean);
            s.R.CopyTo(covariance);
            Blas3.MatMulTransposedRightAdd(-1, s.Gain, rf, covariance, n, r, n);
            Covariances.Symmetrize(covariance, n);
        }
        return -0.5 * log;
    }

    /// <summary>R = GCGᵀ + W.</summary>
    internal static void Predict(ReadOnlySpan<double> g, ReadOnlySpan<double> c, ReadOnlySpan<double> w, Span<double> r, Span<double> product, int n)
    {
        Blas3.MatMul(g, c, product, n, n, n);
        Blas3.MatMulTransposedRight(product, g, r, n, n, n);
        Covariances.Symmetrize(r, n);
        Blas1.Add(w[..(n * n)], r);
    }

    /// <summary>The adjoint of <see cref="Predict"/> and of a = Gm: adds to those of G and W, and turns the adjoints of a and R into those of m and C.</summary>
    internal static void PredictAdjoint(
        ReadOnlySpan<double> g, ReadOnlySpan<double> m, ReadOnlySpan<double> c, Span<double> a, Span<double> r, Span<double> gAdjoint, Span<double> wAdjoint, Span<double> product, Span<double> vector, int n)
    {
        if (!wAdjoint.IsEmpty) Blas1.Add(r, wAdjoint);
        if (!gAdjoint.IsEmpty)
        {
            Blas2.OuterAdd(1, a, m, gAdjoint);
            // R̄GC + R̄ᵀGC, as C is symmetric
            Blas3.MatMul(g, c, product, n, n, n);
            Blas3.MatMulAdd(1, r, product, gAdjoint, n, n, n);
            Blas3.MatMulTransposedLeftAdd(1, r, product, gAdjoint, n, n, n);
        }
        Blas3.MatMulTransposedLeft(g, r, product, n, n, n);
        Blas3.MatMul(product, g, r, n, n, n);
        Blas2.MatVecTransposed(g, a, vector);
        vector[..n].CopyTo(a);
    }

    public static int AdjointScratchSize(int r, int n) => 2 * n + 3 * n * n + 3 * r * r + 3 * n * r + 2 * r;

    public static void Adjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> f, ReadOnlySpan<double> g, ReadOnlySpan<double> v, Span<double> states, double adjoint,
        Span<double> yAdjoint, Span<double> fAdjoint, Span<double> gAdjoint, Span<double> vAdjoint, Span<double> wAdjoint, Span<double> mAdjoint, Span<double> cAdjoint, int r, int times, int n, Span<double> scratch)
    {
        int size = StateSize(r, n);
        Span<double> mBar = Take(ref scratch, n), vector = Take(ref scratch, n), cBar = Take(ref scratch, n * n), rBar = Take(ref scratch, n * n), product = Take(ref scratch, n * n);
        Span<double> qBar = Take(ref scratch, r * r), sBar = Take(ref scratch, r * r), small = Take(ref scratch, r * r), aBar = Take(ref scratch, n * r), rf = Take(ref scratch, n * r), wide = Take(ref scratch, n * r);
        Span<double> eBar = Take(ref scratch, r), weighted = Take(ref scratch, r);
        mBar.Clear();
        cBar.Clear();
        for (int t = times - 1; t >= 0; t--)
        {
            var s = new State(states.Slice(t * size, size), r, n);
            Blas3.MatMul(s.R, f, rf, n, n, r);
            // C = R − AQAᵀ, where QAᵀ = (RF)ᵀ: Q̄ = −AᵀC̄A, Ā = −(C̄ + C̄ᵀ)RF
            Blas3.MatMulTransposedLeft(s.Gain, cBar, wide, r, n, n);
            Blas3.MatMul(wide, s.Gain, qBar, r, n, r);
            Blas1.Scale(-1, qBar);
            aBar.Clear();
            Blas3.MatMulAdd(-1, cBar, rf, aBar, n, n, r);
            Blas3.MatMulTransposedLeftAdd(-1, cBar, rf, aBar, n, n, r);
            cBar.CopyTo(rBar);
            // m = a + Ae, where m̄ becomes ā
            Blas2.OuterAdd(1, mBar, s.Error, aBar);
            Blas2.MatVecTransposed(s.Gain, mBar, eBar);
            // A = (RF)S: the adjoint of RF, and S̄
            Blas3.MatMulTransposedLeft(rf, aBar, sBar, r, n, r);
            Blas3.MatMulTransposedRight(aBar, s.Inverse, wide, n, r, r);
            Blas3.MatMulTransposedRightAdd(1, wide, f, rBar, n, r, n);
            if (!fAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(1, s.R, wide, fAdjoint, n, n, r);
            // −½(log det Q + eᵀSe)
            Blas2.OuterAdd(-0.5 * adjoint, s.Error, s.Error, sBar);
            Blas2.MatVec(s.Inverse, s.Error, weighted);
            Blas1.Axpy(-adjoint, weighted, eBar);
            Blas1.Axpy(-0.5 * adjoint, s.Inverse, qBar);
            // S is the inverse of the symmetric part of Q.
            Covariances.Symmetrize(sBar, r);
            Blas3.MatMulTransposedLeft(s.Inverse, sBar, small, r, r, r);
            Blas3.MatMulTransposedRightAdd(-1, small, s.Inverse, qBar, r, r, r);
            // e = y − Fᵀa
            if (!yAdjoint.IsEmpty) Blas1.Add(eBar, yAdjoint.Slice(t * r, r));
            if (!fAdjoint.IsEmpty) Blas2.OuterAdd(-1, s.A, eBar, fAdjoint);
            Blas2.MatVecAdd(-1, f, eBar, mBar);
            // Q = FᵀRF + V
            if (!vAdjoint.IsEmpty) Blas1.Add(qBar, vAdjoint);
            Blas3.MatMul(f, qBar, wide, n, r, r);
            Blas3.MatMulTransposedRightAdd(1, wide, f, rBar, n, r, n);
            if (!fAdjoint.IsEmpty)
            {
                Blas3.MatMulAdd(1, rf, qBar, fAdjoint, n, r, r);
                Blas3.MatMulTransposedRightAdd(1, rf, qBar, fAdjoint, n, r, r);
            }
            PredictAdjoint(g, s.M, s.C, mBar, rBar, gAdjoint, wAdjoint, product, vector, n);
            rBar.CopyTo(cBar);
        }
        if (!mAdjoint.IsEmpty) Blas1.Add(mBar, mAdjoint);
        if (!cAdjoint.IsEmpty) Blas1.Add(cBar, cAdjoint);
    }

    internal static Span<double> Take(ref Span<double> scratch, int length)
    {
        Span<double> taken = scratch[..length];
        scratch = scratch[length..];
        return taken;
    }
}
