using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Distributions;

/// <summary>Checks of matrices among the arguments of densities; each throws a rejection that names function, argument and element.</summary>
public static class Covariances
{
    public static void RequireFinite(ReadOnlySpan<double> x, string argument, string function, int line)
    {
        for (int i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i])) throw new ModelException($"{function}: {argument}[{i + 1}] is {Text.Of(x[i])}, but must be finite!", line, isRejection: true);
    }

    public static void RequireDefinite(ReadOnlySpan<double> a, int n, string argument, string function, int line, Span<double> factor)
    {
        RequireSymmetric(a, n, argument, function, line);
        if (Cholesky.Decompose(a, factor, n) >= 0) throw new ModelException($"{function}: {argument} is not positive definite.", line, isRejection: true);
    }

    /// <summary>By the decomposition LDLᵀ that takes the largest pivot: none of them may be negative by more than rounding.</summary>
    public static void RequireSemidefinite(ReadOnlySpan<double> a, int n, string argument, string function, int line, Span<double> work)
    {
        RequireFinite(a[..(n * n)], argument, function, line);
        RequireSymmetric(a, n, argument, function, line);
        work = work[..(n * n)];
        a[..(n * n)].CopyTo(work);
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(work[i + i * n]));
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
                if (work[i + i * n] > work[pivot + pivot * n]) pivot = i;
            Exchange(work, k, pivot, n);
            double d = work[k + k * n];
            bool isNull = d <= 1e-14 * largest;
            for (int i = k; i < n; i++)
            {
                // What is left after a null pivot must be null as well.
                if ((isNull || i == k) && (work[i + i * n] < -1e-8 || (isNull && Math.Abs(work[i + k * n]) > 1e-8 * Math.Max(1, largest))))
                    throw new ModelException($"{function}: {argument} is not positive semi-definite.", line, isRejection: true);
            }
            if (isNull) continue;
            for (int j = k + 1; j < n; j++)
                for (int i = k + 1; i < n; i++) work[i + j * n] -= work[i + k * n] * work[k + j * n] / d;
        }
    }

    private static void Exchange(Span<double> a, int k, int l, int n)
    {
        if (k == l) return;
        for (int i = 0; i < n; i++) (a[i + k * n], a[i + l * n]) = (a[i + l * n], a[i + k * n]);
        for (int j = 0; j < n; j++) (a[k + j * n], a[l + j * n]) = (a[l + j * n], a[k + j * n]);
    }

    private static void RequireSymmetric(ReadOnlySpan<double> a, int n, string argument, string function, int line)
    {
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++)
                if (!(Math.Abs(a[i + j * n] - a[j + i * n]) <= 1e-8))
                    throw new ModelException($"{function}: {argument} is not symmetric. {argument}[{j + 1},{i + 1}] = {Text.Of(a[j + i * n])}, but {argument}[{i + 1},{j + 1}] = {Text.Of(a[i + j * n])}", line, isRejection: true);
    }

    internal static void Symmetrize(Span<double> a, int n)
    {
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++) a[i + j * n] = a[j + i * n] = 0.5 * (a[i + j * n] + a[j + i * n]);
    }
}
