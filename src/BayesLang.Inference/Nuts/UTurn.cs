using System.Numerics;
using System.Runtime.CompilerServices;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// The generalised U-turn criterion (Betancourt 2017, "A conceptual introduction to HMC", appendix A.4.2) on a stretch of a trajectory: it goes on while the
/// velocities at both of its ends point along the sum ρ of its momenta, ⟨ρ, p⟩ > 0 with ⟨x, y⟩ = xᵀM⁻¹y. No momenta are summed: short stretches are decided by
/// a bound on scalars, and of the others the ends alone tell ρ.
/// </summary>
static class UTurn
{
    /// <summary>Of the terms of the bound, far above their rounding errors.</summary>
    private const double Margin = 1e-6;

    /// <summary>Says whether no U-turn is found. The criterion is the same for both directions of time.</summary>
    /// <param name="begin">The first point, in the order of growth.</param>
    /// <param name="end">The last point.</param>
    /// <param name="sums">Over all points of the stretch, the ends included.</param>
    /// <param name="metric">That of the trajectory.</param>
    /// <param name="signedStep">From each point to the next.</param>
    public static bool GoesOn(PhasePoint begin, PhasePoint end, in StretchSums sums, IMetric metric, double signedStep) =>
        (IsAhead(begin, sums) && IsAhead(end, sums)) || IsAheadAtBothEnds(begin, end, metric, signedStep);

    /// <summary>
    /// A proof of ⟨ρ, p⟩ > 0, or nothing. Each term of ⟨ρ, p⟩ = Σᵢ⟨pᵢ, p⟩ is ½(‖pᵢ‖² + ‖p‖² − ‖pᵢ − p‖²), and no two momenta are further apart than the path of
    /// momenta between them is long. On a normal target it holds up to an angle of √6, where a U-turn takes π.
    /// </summary>
    private static bool IsAhead(PhasePoint point, in StretchSums sums)
    {
        double energies = sums.Kinetic + sums.Count * point.KineticEnergy;
        double distances = sums.PathSquares - 2 * point.Path * sums.Path + sums.Count * point.Path * point.Path;
        return energies - 0.5 * distances > Margin * energies;
    }

    /// <summary>
    /// ⟨ρ, p⟩ > 0 for p at both ends a and b. Summing the leapfrog's p′ = p + ½ε(∇ + ∇′) and q′ = q + εM⁻¹(p + ½ε∇) from a to b gives
    /// M⁻¹ρ = (q_b − q_a)/ε + ½(v_a + v_b) + ¼εM⁻¹(∇_b − ∇_a). The first term has the most of it where it is long; bounds of the others then decide.
    /// </summary>
    private static bool IsAheadAtBothEnds(PhasePoint a, PhasePoint b, IMetric metric, double step)
    {
        (double moveA, double moveB) = Moves(a, b);
        double normA = Math.Sqrt(2 * a.KineticEnergy), normB = Math.Sqrt(2 * b.KineticEnergy), pull = 0.25 * Math.Abs(step) * (a.Force + b.Force);
        double atA = moveA / step + a.KineticEnergy, atB = moveB / step + b.KineticEnergy, restA = (1 + Margin) * normA * (0.5 * normB + pull), restB = (1 + Margin) * normB * (0.5 * normA + pull);
        // False where a force is not known.
        if (atA < -restA || atB < -restB) return false;
        if (atA > restA && atB > restB) return true;
        (double product, double pullA, double pullB) = metric.Pulls(a, b);
        return atA + 0.5 * product + 0.25 * step * pullA > 0 && atB + 0.5 * product + 0.25 * step * pullB > 0;
    }

    /// <summary>(q_b − q_a) · p_a and · p_b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double, double) Moves(PhasePoint a, PhasePoint b)
    {
        var qa = a.QLanes;
        var qb = b.QLanes[..qa.Length];
        var pa = a.PLanes[..qa.Length];
        var pb = b.PLanes[..qa.Length];
        Vector<double> evenA = default, oddA = default, evenB = default, oddB = default;
        for (int k = 0; k + 1 < qa.Length; k += 2)
        {
            Vector<double> move = qb[k] - qa[k], move1 = qb[k + 1] - qa[k + 1];
            evenA = Vector.FusedMultiplyAdd(move, pa[k], evenA);
            oddA = Vector.FusedMultiplyAdd(move1, pa[k + 1], oddA);
            evenB = Vector.FusedMultiplyAdd(move, pb[k], evenB);
            oddB = Vector.FusedMultiplyAdd(move1, pb[k + 1], oddB);
        }
        return (Vector.Sum(evenA + oddA), Vector.Sum(evenB + oddB));
    }
}

/// <summary>Sums over the points of a stretch of a trajectory.</summary>
/// <param name="Count">How many points.</param>
/// <param name="Kinetic">Of their kinetic energies.</param>
/// <param name="Path">Of their <see cref="PhasePoint.Path"/>.</param>
/// <param name="PathSquares">Of its squares.</param>
readonly record struct StretchSums(double Count, double Kinetic, double Path, double PathSquares)
{
    public static StretchSums Of(PhasePoint point) => new(1, point.KineticEnergy, point.Path, point.Path * point.Path);

    public static StretchSums operator +(in StretchSums a, in StretchSums b) => new(a.Count + b.Count, a.Kinetic + b.Kinetic, a.Path + b.Path, a.PathSquares + b.PathSquares);
}
