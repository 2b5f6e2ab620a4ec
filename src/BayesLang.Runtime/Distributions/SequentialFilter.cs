using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The likelihood of a dynamic linear model whose observations at one time have independent errors, with variances V: each observation is one step of
/// the Kalman filter (Durbin and Koopman 2012, section 6.4).
/// </summary>
public static class SequentialFilter
{
    /// <summary>m and C before a time, then before each of its observations, with the observation's e and Q.</summary>
    public static int StateSize(int r, int n) => n + n * n + r * (n + n * n + 2);

    public static int StatesSize(int r, int times, int n) => times * StateSize(r, n) + 2 * n + 2 * n * n;

    /// <exception cref="Model.ModelException">A covariance is not what it must be.</exception>
    public static double LogLikelihood(
        ReadOnlySpan<double> y, ReadOnlySpan<double> f, ReadOnlySpan<double> g, ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> m, ReadOnlySpan<double> c, Span<double> states, int r, int times, int n, int line)
    {
        const string function = "gaussian_dlm_obs_lpdf";
        Span<double> rest = states[(times * StateSize(r, n))..], mean = rest[..n], covariance = rest.Slice(n, n * n), gain = rest.Slice(n + n * n, n), product = rest.Slice(2 * n + n * n, n * n);
        Covariances.RequireFinite(y, "y", function, line);
        Covariances.RequireFinite(f, "F", function, line);
        Covariances.RequireFinite(g, "G", function, line);
        for (int i = 0; i < r; i++)
            if (!(v[i] >= 0)) throw new Model.ModelException($"{function}: V[{i + 1}] is {Model.Text.Of(v[i])}, but must be nonnegative!", line, isRejection: true);
        Covariances.RequireFinite(v, "V", function, line);
        Covariances.RequireSemidefinite(w, n, "W", function, line, product);
        Covariances.RequireFinite(m, "m0", function, line);
        Covariances.RequireDefinite(c, n, "C0", function, line, product);
        m[..n].CopyTo(mean);
        c[..(n * n)].CopyTo(covariance);
        double log = 0;
        int at = 0;
        for (int t = 0; t < times; t++)
        {
            Span<double> before = Next(states, ref at, n), before2 = Next(states, ref at, n * n);
            mean.CopyTo(before);
            covariance.CopyTo(before2);
            Blas2.MatVec(g, before, mean);
            KalmanFilter.Predict(g, before2, w, covariance, product, n);
            for (int j = 0; j < r; j++)
            {
                mean.CopyTo(Next(states, ref at, n));
                covariance.CopyTo(Next(states, ref at, n * n));
                ReadOnlySpan<double> load = f.Slice(j * n, n);
                Blas2.MatVec(covariance, load, gain);
                double error = y[j + t * r] - Blas1.Dot(load, mean), q = Blas1.Dot(load, gain) + v[j];
                (states[at], states[at + 1]) = (error, q);
                at += 2;
                log += Math.Log(q) + error * error / q;
                Blas1.Axpy(error / q, gain, mean);
                Blas2.OuterAdd(-1 / q, gain, gain, covariance);
            }
        }
        return -0.5 * log;
    }

    private static Span<double> Next(Span<double> states, ref int at, int length)
    {
        at += length;
        return states.Slice(at - length, length);
    }

    public static int AdjointScratchSize(int r, int n) => 4 * n + 2 * n * n;

    public static void Adjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> f, ReadOnlySpan<double> g, ReadOnlySpan<double> v, Span<double> states, double adjoint,
        Span<double> yAdjoint, Span<double> fAdjoint, Span<double> gAdjoint, Span<double> vAdjoint, Span<double> wAdjoint, Span<double> mAdjoint, Span<double> cAdjoint, int r, int times, int n, Span<double> scratch)
    {
        Span<double> mBar = scratch[..n], pBar = scratch.Slice(n, n), p = scratch.Slice(2 * n, n), vector = scratch.Slice(3 * n, n), cBar = scratch.Slice(4 * n, n * n), product = scratch.Slice(4 * n + n * n, n * n);
        mBar.Clear();
        cBar.Clear();
        int size = StateSize(r, n), step = n + n * n + 2;
        for (int t = times - 1; t >= 0; t--)
        {
            Span<double> state = states.Slice(t * size, size);
            for (int j = r - 1; j >= 0; j--)
            {
                Span<double> own = state.Slice(n + n * n + j * step, step);
                ReadOnlySpan<double> m = own[..n], c = own.Slice(n, n * n), load = f.Slice(j * n, n);
                (double error, double q) = (own[^2], own[^1]);
                Blas2.MatVec(c, load, p);
                // C − ppᵀ/q and m + pe/q
                Covariances.Symmetrize(cBar, n);
                Blas2.MatVec(cBar, p, pBar);
                double qBar = Blas1.Dot(p, pBar) / (q * q), eBar = Blas1.Dot(mBar, p) / q;
                Blas1.Scale(-2 / q, pBar);
                Blas1.Axpy(error / q, mBar, pBar);
                qBar += -eBar * error / q - 0.5 * adjoint * (1 - error * error / q) / q;
                eBar -= adjoint * error / q;
                // q = loadᵀp + v, p = C load, e = y − loadᵀm
                if (!vAdjoint.IsEmpty) vAdjoint[j] += qBar;
                if (!yAdjoint.IsEmpty) yAdjoint[j + t * r] += eBar;
                if (!fAdjoint.IsEmpty) Blas1.Axpy(qBar, p, fAdjoint.Slice(j * n, n));
                Blas1.Axpy(qBar, load, pBar);
                Blas2.OuterAdd(1, pBar, load, cBar);
                if (!fAdjoint.IsEmpty)
                {
                    Blas2.MatVecTransposedAdd(c, pBar, fAdjoint.Slice(j * n, n));
                    Blas1.Axpy(-eBar, m, fAdjoint.Slice(j * n, n));
                }
                Blas1.Axpy(-eBar, load, mBar);
            }
            KalmanFilter.PredictAdjoint(g, state[..n], state.Slice(n, n * n), mBar, cBar, gAdjoint, wAdjoint, product, vector, n);
        }
        if (!mAdjoint.IsEmpty) Blas1.Add(mBar, mAdjoint);
        if (!cAdjoint.IsEmpty) Blas1.Add(cBar, cAdjoint);
    }
}
