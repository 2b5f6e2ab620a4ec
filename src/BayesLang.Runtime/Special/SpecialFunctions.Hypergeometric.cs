using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>(1 − z)^−a for |z| &lt; 1 (hypergeometric_1F0). Its derivatives are −log1p(−z) F in a and a F/(1 − z) in z.</summary>
    public static double Hypergeometric1F0(double a, double z) => !(Math.Abs(z) < 1) ? double.NaN : Math.Abs(z) < 0.5 ? Math.Exp(-a * Log1p(-z)) : Math.Pow(1 - z, -a);

    /// <summary>₃F₂(a; b; z) with three upper and two lower parameters.</summary>
    public static double Hypergeometric3F2(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z) => HypergeometricPFQ(a, b, z);

    /// <summary>ₚF_q(a; b; z) by its power series: |z| &lt; 1 where p = q + 1, any z where p ≤ q; NaN where it does not converge.</summary>
    public static double HypergeometricPFQ(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z)
    {
        Span<double> byA = a.Length <= 16 ? stackalloc double[16] : new double[a.Length], byB = b.Length <= 16 ? stackalloc double[16] : new double[b.Length];
        return HypergeometricPFQPartials(a, b, z, byA[..a.Length], byB[..b.Length], out _);
    }

    /// <summary>hypergeometric_3F2 and hypergeometric_pFq of a compiled model, with the gradient; z and byZ have one element.</summary>
    /// <exception cref="ModelException">The sizes or values do not make the series converge.</exception>
    public static double Hypergeometric(string function, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> z, Span<double> byA, Span<double> byB, Span<double> byZ, int line)
    {
        if (function == "hypergeometric_3F2" && (a.Length != 3 || b.Length != 2))
            throw new ModelException($"{function}: a and b have {a.Length} and {b.Length} elements, but must have 3 and 2.", line, isRejection: true);
        Require(function, "a", a, line);
        Require(function, "b", b, line);
        Require(function, "z", z, line);
        bool converges = z[0] == 0 || Ends(a) || a.Length <= b.Length || (a.Length == b.Length + 1 && (Math.Abs(z[0]) < 1 || (Math.Abs(z[0]) == 1 && Excess(a, b) > (z[0] > 0 ? 0 : -1))));
        if (!converges)
            throw new ModelException(FormattableString.Invariant($"{function}: the series does not converge with the given arguments; z is {z[0]}."), line, isRejection: true);
        double value = HypergeometricPFQPartials(a, b, z[0], byA, byB, out double slope);
        byZ[0] = slope;
        return value;
    }

    private static void Require(string function, string argument, ReadOnlySpan<double> x, int line)
    {
        for (int i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]))
                throw new ModelException(FormattableString.Invariant($"{function}: {argument}{(argument == "z" ? "" : $"[{i + 1}]")} is {x[i]}, but must be finite!"), line, isRejection: true);
    }

    private static bool Ends(ReadOnlySpan<double> a)
    {
        foreach (double x in a)
            if (IsNonPositiveInteger(x)) return true;
        return false;
    }

    /// <summary>Σ b − Σ a, the power with which the terms at z = 1 fall, less 1.</summary>
    private static double Excess(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        foreach (double x in b) sum += x;
        foreach (double x in a) sum -= x;
        return sum;
    }

    /// <summary>ₚF_q with its derivatives in each parameter and in z.</summary>
    public static double HypergeometricPFQPartials(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z, Span<double> byA, Span<double> byB, out double byZ)
    {
        if (a.Length == 2 && b.Length == 1 && z < 1)
        {
            double gauss = Hypergeometric2F1Partials(a[0], a[1], b[0], z, out byA[0], out byA[1], out byB[0], out byZ);
            if (double.IsFinite(gauss)) return gauss;
        }
        if (a.Length == 1 && b.Length == 1 && z < -1)
        {
            // Kummer's transformation M(a, b, z) = eᶻ M(b − a, b, −z), whose terms have one sign where a and b are positive and a < b.
            double scale = Math.Exp(z), upper = b[0] - a[0];
            double kummer = scale * PowerSeries([upper], b, -z, byA, byB, out byZ);
            byB[0] = scale * (byB[0] + byA[0]);
            byA[0] *= -scale;
            byZ = kummer - scale * byZ;
            return kummer;
        }
        if (a.Length == b.Length + 1 && Math.Abs(z) == 1 && !Ends(a)) return AtUnitCircle(a, b, z, byA, byB, out byZ);
        return PowerSeries(a, b, z, byA, byB, out byZ);
    }

    /// <summary>
    /// At z = ±1, where the terms fall as a power only. At 1 the partial sums after 32·2ʲ terms are extrapolated: their errors are powers N^(−s−i), in the derivatives
    /// N^(−s−i) log N too, which go when each power is eliminated twice. At −1 the partial sums are averaged repeatedly (Euler).
    /// </summary>
    private static double AtUnitCircle(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z, Span<double> byA, Span<double> byB, out double byZ)
    {
        const int levels = 14;
        int p = a.Length, q = b.Length, count = p + q + 2;
        Span<double> table = count <= 18 ? stackalloc double[18 * levels] : new double[count * levels];
        Span<double> sums = count <= 18 ? stackalloc double[18] : new double[count], slopes = count <= 18 ? stackalloc double[18] : new double[count];
        sums.Clear();
        slopes.Clear();
        sums[0] = 1;
        double term = 1;
        bool atOne = z > 0;
        for (int k = 0, level = 0, next = atOne ? 32 : 400; level < levels; k++)
        {
            if (k == next)
            {
                for (int i = 0; i < count; i++) table[i * levels + level] = sums[i];
                level++;
                next = atOne ? next * 2 : next + 1;
            }
            double ratio = z / (k + 1);
            for (int i = 0; i < p; i++) (ratio, slopes[i]) = (ratio * (a[i] + k), slopes[i] + 1 / (a[i] + k));
            for (int j = 0; j < q; j++) (ratio, slopes[p + j]) = (ratio / (b[j] + k), slopes[p + j] - 1 / (b[j] + k));
            term *= ratio;
            sums[0] += term;
            for (int i = 0; i < p + q; i++) sums[1 + i] += term * slopes[i];
            sums[^1] += (k + 1) * term;
        }
        double excess = Excess(a, b);
        for (int i = 0; i < count; i++)
        {
            Span<double> row = table.Slice(i * levels, levels);
            for (int pass = 1; pass < levels; pass++)
            {
                double power = i == 0 ? excess + pass - 1 : i == count - 1 ? excess - 2 + pass : excess + (pass - 1) / 2, factor = atOne ? Math.Exp(-Ln2 * power) : -1;
                for (int j = 0; j < levels - pass; j++) row[j] = (row[j + 1] - factor * row[j]) / (1 - factor);
            }
            sums[i] = row[0];
        }
        sums.Slice(1, p).CopyTo(byA);
        sums.Slice(1 + p, q).CopyTo(byB);
        byZ = atOne && excess <= 1 ? double.PositiveInfinity : z * sums[count - 1];
        return sums[0];
    }

    private static double PowerSeries(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z, Span<double> byA, Span<double> byB, out double byZ)
    {
        const int limit = 1_000_000;
        byA.Clear();
        byB.Clear();
        // t is the term's value; its derivative in a is t Σ 1/(a + k), kept as that sum; a factor of 0 ends the series but not its derivatives.
        Span<double> sumsA = a.Length <= 16 ? stackalloc double[16] : new double[a.Length], sumsB = b.Length <= 16 ? stackalloc double[16] : new double[b.Length];
        sumsA.Clear();
        sumsB.Clear();
        double term = 1, sum = 1;
        byZ = 0;
        int vanished = -1, small = 0;
        for (int k = 0; k < limit; k++)
        {
            double ratio = z / (k + 1);
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] + k == 0)
                {
                    if (vanished >= 0 && vanished != i) return Finished(sum, z, a, b, ref byZ);
                    // From here only the derivative in this parameter goes on: its series is that of the terms without the vanishing factor.
                    if (vanished < 0)
                    {
                        vanished = i;
                        continue;
                    }
                }
                ratio *= a[i] + k;
            }
            for (int j = 0; j < b.Length; j++) ratio /= b[j] + k;
            term *= ratio;
            if (!double.IsFinite(term)) return double.NaN;
            if (vanished >= 0) byA[vanished] += term;
            else
            {
                sum += term;
                byZ += (k + 1) * term;
                for (int i = 0; i < a.Length; i++) byA[i] += term * (sumsA[i] += 1 / (a[i] + k));
                for (int j = 0; j < b.Length; j++) byB[j] -= term * (sumsB[j] += 1 / (b[j] + k));
            }
            // Three small terms in a row, weighted by k for the derivatives, and by the tail of a geometric series.
            double tail = Math.Abs(term) * (k + 1) / Math.Max(1e-12, 1 - Math.Min(Math.Abs(ratio), 1));
            small = tail < 1e-17 * Math.Abs(sum) || term == 0 ? small + 1 : 0;
            if (small == 3) return Finished(sum, z, a, b, ref byZ);
        }
        return double.NaN;
    }

    private static double Finished(double sum, double z, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ref double byZ)
    {
        byZ = z == 0 ? FirstCoefficient(a, b) : byZ / z;
        return sum;
    }

    private static double FirstCoefficient(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double ratio = 1;
        foreach (double x in a) ratio *= x;
        foreach (double x in b) ratio /= x;
        return ratio;
    }
}
