using System.Numerics;
using System.Numerics.Tensors;
using static BayesLang.Inference.Nuts.PhaseVectors;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// The generalised U-turn criterion (Betancourt 2017, "A conceptual introduction to HMC", appendix A.4.2): a trajectory goes on while the
/// velocities at both of its ends point along the sum ρ of its momenta. Where two halves are joined, the criterion must also hold for each
/// half with the nearest point of the other, or trajectories of some lengths run round a whole orbit unseen.
/// </summary>
static class UTurn
{
    /// <summary>
    /// Joins two halves, ordered along the direction of growth: <paramref name="begin"/> … <paramref name="innerEnd"/> and
    /// <paramref name="innerBegin"/> … <paramref name="end"/>. Writes ρ = <paramref name="firstSum"/> + <paramref name="secondSum"/> into
    /// <paramref name="sum"/> (which may be either of them) and says whether no U-turn is found. The criterion is the same for both directions of time.
    /// </summary>
    public static bool Join(
        PhasePoint begin, PhasePoint innerEnd, ReadOnlySpan<double> firstSum,
        PhasePoint innerBegin, PhasePoint end, ReadOnlySpan<double> secondSum,
        Span<double> sum)
    {
        if (ReferenceEquals(begin, innerEnd) && ReferenceEquals(innerBegin, end))
        {
            // Two points: the further checks are over the same two momenta, so they say the same.
            TensorPrimitives.Add(firstSum, secondSum, sum);
            return TensorPrimitives.Dot(begin.v, sum) > 0 && TensorPrimitives.Dot(end.v, sum) > 0;
        }

        int n = sum.Length;
        var r1 = Lanes(firstSum[..n]);
        var r2 = Lanes(secondSum[..n]);
        var r = Lanes(sum);
        var v1 = Lanes(begin.v.AsSpan(0, n));
        var v2 = Lanes(innerEnd.v.AsSpan(0, n));
        var v3 = Lanes(innerBegin.v.AsSpan(0, n));
        var v4 = Lanes(end.v.AsSpan(0, n));
        var p2 = Lanes(innerEnd.p.AsSpan(0, n));
        var p3 = Lanes(innerBegin.p.AsSpan(0, n));
        Vector<double> wholeBegin = default, wholeEnd = default, firstBegin = default, firstEnd = default, secondBegin = default, secondEnd = default;
        for (int k = 0; k < r.Length; k++)
        {
            Vector<double> whole = r1[k] + r2[k], first = r1[k] + p3[k], second = r2[k] + p2[k];
            wholeBegin = Vector.FusedMultiplyAdd(whole, v1[k], wholeBegin);
            wholeEnd = Vector.FusedMultiplyAdd(whole, v4[k], wholeEnd);
            firstBegin = Vector.FusedMultiplyAdd(first, v1[k], firstBegin);
            firstEnd = Vector.FusedMultiplyAdd(first, v3[k], firstEnd);
            secondBegin = Vector.FusedMultiplyAdd(second, v2[k], secondBegin);
            secondEnd = Vector.FusedMultiplyAdd(second, v4[k], secondEnd);
            r[k] = whole;
        }
        double wb = Vector.Sum(wholeBegin), we = Vector.Sum(wholeEnd), fb = Vector.Sum(firstBegin), fe = Vector.Sum(firstEnd), sb = Vector.Sum(secondBegin), se = Vector.Sum(secondEnd);
        for (int i = r.Length * Vector<double>.Count; i < n; i++)
        {
            double whole = firstSum[i] + secondSum[i], first = firstSum[i] + innerBegin.p[i], second = secondSum[i] + innerEnd.p[i];
            wb += whole * begin.v[i];
            we += whole * end.v[i];
            fb += first * begin.v[i];
            fe += first * innerBegin.v[i];
            sb += second * innerEnd.v[i];
            se += second * end.v[i];
            sum[i] = whole;
        }
        return wb > 0 && we > 0 && fb > 0 && fe > 0 && sb > 0 && se > 0;
    }
}
