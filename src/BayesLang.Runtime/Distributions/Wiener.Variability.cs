using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The seven-parameter diffusion model: drift rates that vary normally (sv), starting points (sw) and non-decision times (st) that vary uniformly
/// (Blurton, Kesselmeier and Gondan 2017; Henrich et al. 2024). The normal integral has a closed form in the density; the others are integrated numerically,
/// and the distribution functions are integrals of the density over time, so that nothing cancels in either tail.
/// </summary>
public static partial class Wiener
{
    /// <summary>The arguments in their order: response time, boundary separation, non-decision time, bias, drift rate, and the three variabilities.</summary>
    public const int Arguments = 8;

    private const int Y = 0, A = 1, T0 = 2, W = 3, V = 4, Sv = 5, Sw = 6, St = 7;

    /// <summary>Integrals: of the density, and of its derivatives with respect to the time since t₀, a, w, v and sv.</summary>
    private const int Components = 6;

    private const double Tolerance = 1e-12;

    public static int ScratchSize => 2 * GaussKronrod.ScratchSize(Components);

    private enum Part { Density, Lower, Upper }

    /// <summary>log density; the derivatives with respect to the eight arguments go to <paramref name="partials"/>.</summary>
    public static double LogDensity(ReadOnlySpan<double> arguments, Span<double> partials, Span<double> scratch) => Evaluate(Part.Density, arguments, partials, scratch);

    /// <summary>log of the probability to reach the upper boundary by time y.</summary>
    public static double LogCdf(ReadOnlySpan<double> arguments, Span<double> partials, Span<double> scratch) => Evaluate(Part.Lower, arguments, partials, scratch);

    /// <summary>log of the probability to reach the upper boundary after time y.</summary>
    public static double LogCcdf(ReadOnlySpan<double> arguments, Span<double> partials, Span<double> scratch) => Evaluate(Part.Upper, arguments, partials, scratch);

    public static void Adjoint(double resultAdjoint, ReadOnlySpan<double> partials, Span<double> argumentsAdjoint) => Blas1.Axpy(resultAdjoint, partials, argumentsAdjoint);

    /// <summary>log f(t) of a process with drift, and derivatives with respect to t, a, w, v and sv.</summary>
    private static double LogDensity(double t, double a, double w, double v, double sv, out double byT, out double byA, out double byW, out double byV, out double bySv)
    {
        double standard = LogStandardDensity(t / (a * a), w, out double byU, out double byBeta);
        double distance = a * (1 - w), s = sv * sv, spread = 1 + s * t;
        // log ∫ e^(νd − ν²t/2) N(ν | v, sv²) dν
        double quadratic = s * distance * distance + 2 * v * distance - v * v * t, drift = quadratic / (2 * spread);
        double byDistance = (s * distance + v) / spread;
        byT = byU / (a * a) - (v * v + s * quadratic / spread) / (2 * spread) - 0.5 * s / spread;
        byA = -2 * t / (a * a * a) * byU - 2 / a + byDistance * (1 - w);
        byW = byBeta - byDistance * a;
        byV = (distance - v * t) / spread;
        bySv = sv * ((distance * distance - t * quadratic / spread) / spread - t / spread);
        return standard + drift - 2 * Math.Log(a) - 0.5 * Special.SpecialFunctions.Log1p(s * t);
    }

    private ref struct Integral
    {
        public Part Part;
        public double Time, A, W, V, Sv, Sw, St, Start, Shift;
        public Span<double> Scratch;
    }

    private static double Evaluate(Part part, ReadOnlySpan<double> x, Span<double> partials, Span<double> scratch)
    {
        (double time, double a, double w, double v, double sv, double sw, double st) = (x[Y] - x[T0], x[A], x[W], x[V], x[Sv], x[Sw], x[St]);
        partials[..Arguments].Clear();
        if (!(time > 0)) return double.NaN;
        if (part == Part.Density && sw == 0 && st == 0)
        {
            double log = LogDensity(time, a, w, v, sv, out double byT, out partials[A], out partials[W], out partials[V], out partials[Sv]);
            (partials[Y], partials[T0]) = (byT, -byT);
            return log;
        }
        var whole = new Integral { Part = part, Time = time, A = a, W = w, V = v, Sv = sv, Sw = sw, St = st, Scratch = scratch };
        whole.Shift = Peak(in whole);
        Span<double> sums = stackalloc double[Components], boundary = stackalloc double[Components];
        sums.Clear();
        OverStarts(ref whole, sums);
        double integral = sums[0];
        for (int c = 1; c < Components; c++) sums[c] /= integral;
        (partials[A], partials[W], partials[V], partials[Sv]) = (sums[2], sums[3], sums[4], sums[5]);

        // The time enters by the upper end of what is integrated (sums[1] is its derivative, computed there), the width of starting points by both of its ends.
        double byTime = sums[1];
        if (sw > 0)
        {
            boundary.Clear();
            AtStart(w - 0.5 * sw, ref whole, boundary);
            double low = boundary[0];
            boundary.Clear();
            AtStart(w + 0.5 * sw, ref whole, boundary);
            double high = boundary[0];
            partials[Sw] = (0.5 * (low + high) / integral - 1) / sw;
        }
        partials[Y] = byTime;
        partials[T0] = -byTime;
        if (st > 0)
        {
            // With the average of g over [t₀, t₀ + st]: its derivative in st is (g(t₀ + st) − average)/st.
            Integral end = whole;
            (end.Time, end.St) = (time - st, 0);
            boundary.Clear();
            if (end.Time > 0) OverStarts(ref end, boundary);
            else if (part == Part.Upper) ToEnd(ref end, boundary);
            partials[St] = (boundary[0] / integral - 1) / st;
        }
        return Math.Log(integral) + whole.Shift;
    }

    /// <summary>After the end of time: everybody who reaches the boundary does so later.</summary>
    private static void ToEnd(ref Integral state, scoped Span<double> sums)
    {
        state.Time = 0;
        OverStarts(ref state, sums);
    }

    /// <summary>The largest log density over a grid of what is integrated, taken out so that nothing under- or overflows.</summary>
    private static double Peak(in Integral s)
    {
        double peak = double.NegativeInfinity, last = Last(in s);
        (double from, double to) = s.Part switch
        {
            Part.Density => (Math.Max(0, s.Time - s.St), s.Time),
            Part.Lower => (0, s.Time),
            _ => (Math.Max(0, s.Time - s.St), last),
        };
        for (int i = 0; i <= 40; i++)
        {
            // Quadratic towards the beginning, where the density changes fast.
            double t = from + (to - from) * i * i / 1600.0;
            for (int k = -1; k <= 1; k++)
            {
                if (t <= 0 || (k != 0 && s.Sw == 0)) continue;
                double log = LogDensity(t, s.A, Math.Clamp(s.W + 0.5 * k * s.Sw, 1e-300, 1 - 1e-16), s.V, s.Sv, out _, out _, out _, out _, out _);
                if (log > peak) peak = log;
            }
        }
        return double.IsFinite(peak) ? peak : 0;
    }

    /// <summary>A time after which less than 1e-20 of what comes after <see cref="Integral.Time"/> is left: the density falls like e^(−π²t/2a²).</summary>
    private static double Last(in Integral s) => Math.Max(0, s.Time) + (100 / (Math.PI * Math.PI) + 1) * s.A * s.A;

    private static void OverStarts(ref Integral state, scoped Span<double> sums)
    {
        if (state.Sw == 0)
        {
            AtStart(state.W, ref state, sums);
            return;
        }
        int half = GaussKronrod.ScratchSize(Components);
        Span<double> outer = state.Scratch[..half];
        GaussKronrod.Integrate(static (double start, scoped Span<double> values, ref Integral s) =>
        {
            values.Clear();
            AtStart(start, ref s, values);
        }, state.W - 0.5 * state.Sw, state.W + 0.5 * state.Sw, Tolerance, sums, ref state, outer);
        for (int c = 0; c < Components; c++) sums[c] /= state.Sw;
    }

    /// <summary>The integrals over time of processes that start at one point.</summary>
    private static void AtStart(double start, ref Integral state, scoped Span<double> sums)
    {
        int half = GaussKronrod.ScratchSize(Components);
        Span<double> inner = state.Scratch.Slice(half, half), edge = stackalloc double[Components];
        (double start0, state.Start) = (state.Start, start);
        edge.Clear();
        double first = Math.Max(0, state.Time - state.St);
        switch (state.Part)
        {
            case Part.Density when state.St == 0:
                At(state.Time, sums, ref state);
                break;
            case Part.Density:
                Over(first, state.Time, sums, ref state, inner);
                for (int c = 0; c < Components; c++) sums[c] /= state.St;
                At(state.Time, edge, ref state);
                double upper = edge[0];
                edge.Clear();
                if (state.Time > state.St) At(first, edge, ref state);
                else edge.Clear();
                sums[1] = (upper - edge[0]) / state.St;
                break;
            case Part.Lower:
            case Part.Upper:
                double last = Last(in state);
                bool isLower = state.Part == Part.Lower;
                if (isLower) Over(0, first, sums, ref state, inner);
                else Over(state.Time, last, sums, ref state, inner);
                sums[1] = 0;
                if (state.St > 0)
                {
                    // Between, those times count by the part of the non-decision times that they leave.
                    Over(first, state.Time, edge, ref state, inner, isWeighted: true);
                    for (int c = 0; c < Components; c++) sums[c] += edge[c];
                    edge.Clear();
                    Over(first, state.Time, edge, ref state, inner);
                    sums[1] = (isLower ? 1 : -1) * edge[0] / state.St;
                }
                else if (state.Time > 0)
                {
                    At(state.Time, edge, ref state);
                    sums[1] = isLower ? edge[0] : -edge[0];
                }
                break;
        }
        state.Start = start0;
    }

    private static void Over(double from, double to, scoped Span<double> sums, ref Integral state, Span<double> scratch, bool isWeighted = false)
    {
        if (isWeighted) GaussKronrod.Integrate(Weighted, from, to, Tolerance, sums, ref state, scratch);
        else GaussKronrod.Integrate(Plain, from, to, Tolerance, sums, ref state, scratch);
    }

    private static readonly Integrand<Integral> Plain = static (double t, scoped Span<double> values, ref Integral s) => At(t, values, ref s);

    private static readonly Integrand<Integral> Weighted = static (double t, scoped Span<double> values, ref Integral s) =>
    {
        At(t, values, ref s);
        double weight = s.Part == Part.Lower ? (s.Time - t) / s.St : 1 - (s.Time - t) / s.St;
        for (int c = 0; c < values.Length; c++) values[c] *= weight;
    };

    /// <summary>The density at one time and its derivatives, divided by e^shift.</summary>
    private static void At(double t, scoped Span<double> values, ref Integral s)
    {
        double log = LogDensity(t, s.A, s.Start, s.V, s.Sv, out double byT, out double byA, out double byW, out double byV, out double bySv);
        double density = Math.Exp(log - s.Shift);
        if (density == 0 || double.IsNaN(density))
        {
            values.Clear();
            return;
        }
        (values[0], values[1], values[2], values[3], values[4], values[5]) = (density, density * byT, density * byA, density * byW, density * byV, density * bySv);
    }
}
