namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The coefficients of a step of order q in Nordsieck form with variable steps: z(new) = P z + l·e, where e corrects the predicted state. Λ(x) = Σ lⱼ xʲ, l₀ = 1, with
/// x = (t − tₙ)/h. BDF, fixed leading coefficient: Λ has the roots −ξ₁ … −ξ_{q−1} and one more that makes l₁ = 1 + ½ + … + 1/q. Adams: Λ′ has the roots −ξ₁ … −ξ_{q−1}, and Λ(−1) = 0.
/// Here ξⱼ = (tₙ − tₙ₋ⱼ)/h (Byrne and Hindmarsh 1975; Jackson and Sacks-Davis 1980). <c>steps[j]</c> is the j-th last step size before this one, j from 1.
/// </summary>
internal static class NordsieckCoefficients
{
    /// <summary>What ‖e‖, ‖z_q‖ and ‖Δe‖ are multiplied with to estimate the errors at the orders q, q − 1 and q + 1; and the factor in Δe.</summary>
    public struct ErrorConstants
    {
        public double Lower, Same, Higher, Ratio;
    }

    /// <summary>Coefficients for a step like the last <c>q</c> ones, which most are: they depend on the order alone.</summary>
    private sealed class Uniform
    {
        private readonly double[][] l;
        private readonly ErrorConstants[] constants;

        public Uniform(bool isAdams, int maxOrder)
        {
            l = new double[maxOrder + 1][];
            constants = new ErrorConstants[maxOrder + 1];
            double[] steps = new double[Multistep.MaxRows + 2];
            Array.Fill(steps, 1);
            for (int q = 1; q <= maxOrder; q++)
            {
                l[q] = new double[Multistep.MaxRows + 1];
                constants[q] = isAdams ? Adams(q, 1, steps, true, l[q]) : Bdf(q, 1, steps, true, l[q]);
            }
        }

        public ErrorConstants Of(int q, Span<double> target)
        {
            l[q].CopyTo(target);
            return constants[q];
        }
    }

    private static readonly Uniform UniformAdams = new(isAdams: true, Multistep.MaxAdams), UniformBdf = new(isAdams: false, Multistep.MaxBdf);

    public static ErrorConstants Of(bool isAdams, int q, double h, ReadOnlySpan<double> steps, bool considersOrder, Span<double> l)
    {
        if (!steps.Slice(1, q).ContainsAnyExcept(h)) return (isAdams ? UniformAdams : UniformBdf).Of(q, l);
        return isAdams ? Adams(q, h, steps, considersOrder, l) : Bdf(q, h, steps, considersOrder, l);
    }

    private static ErrorConstants Bdf(int q, double h, ReadOnlySpan<double> steps, bool considersOrder, Span<double> l)
    {
        l.Clear();
        l[0] = l[1] = 1;
        double inverse = 1, lastInverse = 1, alpha = -1, alphaHat = -1, span = h;
        if (q > 1)
        {
            for (int j = 2; j < q; j++)
            {
                span += steps[j - 1];
                inverse = h / span;
                alpha -= 1.0 / j;
                MultiplyByRoot(l, j, inverse);
            }
            alpha -= 1.0 / q;
            lastInverse = -l[1] - alpha;
            span += steps[q - 1];
            inverse = h / span;
            alphaHat = -l[1] - inverse;
            MultiplyByRoot(l, q, lastInverse);
        }
        double a1 = 1 - alphaHat + alpha, a2 = 1 + q * a1;
        var constants = new ErrorConstants { Same = Math.Abs(a1 / (alpha * a2)), Ratio = Math.Abs(a2 * lastInverse / (l[q] * inverse)), Lower = 1 };
        if (!considersOrder) return constants;
        if (q > 1)
        {
            double a3 = alpha + 1.0 / q, a4 = alphaHat + inverse;
            constants.Lower = Math.Abs(lastInverse / l[q] * (1 - a4 + a3) / a3);
        }
        span += steps[q];
        inverse = h / span;
        double a5 = alpha - 1.0 / (q + 1), a6 = alphaHat - inverse;
        constants.Higher = Math.Abs((1 - a6 + a5) / a2 / (inverse * (q + 2) * a5));
        return constants;
    }

    private static ErrorConstants Adams(int q, double h, ReadOnlySpan<double> steps, bool considersOrder, Span<double> l)
    {
        l.Clear();
        l[0] = 1;
        if (q == 1)
        {
            l[1] = 1;
            return new ErrorConstants { Lower = 1, Same = 0.5, Higher = 1.0 / 12, Ratio = 1 };
        }
        Span<double> m = stackalloc double[Multistep.MaxRows + 1];
        m.Clear();
        m[0] = 1;
        var constants = new ErrorConstants { Lower = 1 };
        double span = h;
        for (int j = 1; j < q; j++)
        {
            if (j == q - 1 && considersOrder) constants.Lower = q * Moment(m, q - 2, 2) / m[q - 2];
            MultiplyByRoot(m, j, h / span);
            span += steps[j];
        }
        double scale = 1 / Moment(m, q - 1, 1), xi = span / h;
        for (int i = 1; i <= q; i++) l[i] = scale * m[i - 1] / i;
        constants.Same = Moment(m, q - 1, 2) * scale / xi;
        constants.Ratio = xi / l[q];
        if (considersOrder)
        {
            MultiplyByRoot(m, q, 1 / xi);
            constants.Higher = Moment(m, q, 2) * scale / (q + 1);
        }
        constants.Same = Math.Abs(constants.Same);
        constants.Lower = Math.Abs(constants.Lower);
        constants.Higher = Math.Abs(constants.Higher);
        return constants;
    }

    /// <summary>Polynomial of degree below <paramref name="degree"/> times (1 + x·inverse).</summary>
    private static void MultiplyByRoot(Span<double> p, int degree, double inverse)
    {
        for (int i = degree; i >= 1; i--) p[i] += p[i - 1] * inverse;
    }

    /// <summary>∫ from −1 to 0 of (−x)ᵏ⁻¹ p(x) up to sign: Σ (−1)ⁱ pᵢ/(i + k).</summary>
    private static double Moment(ReadOnlySpan<double> p, int degree, int k)
    {
        double sum = 0;
        for (int i = 0; i <= degree; i++) sum += ((i & 1) == 0 ? p[i] : -p[i]) / (i + k);
        return sum;
    }

    /// <summary>
    /// BDF from order q to q + 1 after a step whose correction was e: z_{q+1} = factor·e, then zⱼ += lⱼ z_{q+1} for 2 ≤ j ≤ q. steps[1] is the step just taken, h = steps[1].
    /// </summary>
    public static double RaiseBdf(int q, double h, ReadOnlySpan<double> steps, Span<double> l)
    {
        l.Clear();
        l[2] = 1;
        double alpha1 = 1, product = 1, last = 1, alpha0 = -1, span = h;
        for (int j = 1; j < q; j++)
        {
            span += steps[j + 1];
            double xi = span / h;
            product *= xi;
            alpha0 -= 1.0 / (j + 1);
            alpha1 += 1 / xi;
            for (int i = j + 2; i >= 2; i--) l[i] = l[i] * last + l[i - 1];
            last = xi;
        }
        return (-alpha0 - alpha1) / product;
    }

    /// <summary>From order q to q − 1: zⱼ −= lⱼ z_q for 2 ≤ j &lt; q, which takes out the highest term and keeps what the history pins.</summary>
    public static void Lower(bool isAdams, int q, double h, ReadOnlySpan<double> steps, Span<double> l)
    {
        l.Clear();
        int first = isAdams ? 1 : 2;
        l[first] = 1;
        double span = 0;
        for (int j = 1; j <= q - 2; j++)
        {
            span += steps[j];
            double xi = span / h;
            for (int i = j + first; i >= first; i--) l[i] = l[i] * xi + l[i - 1];
        }
        if (!isAdams) return;
        for (int j = q - 2; j >= 1; j--) l[j + 1] = q * (l[j] / (j + 1));
    }
}
