using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

/// <summary>The normal distribution shifted by an exponential one.</summary>
public static partial class VectorMath
{
    /// <summary>φ(x)/Φ(x) + x: see <see cref="SpecialFunctions.NormalHazardExcess"/>.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> NormalHazardExcess(Vector256<double> x)
    {
        Vector256<double> near = x + NormalHazardLower(x), r = All(-1) / x, t = r * r;
        Vector256<double> far = r * Fma(t, Fma(t, Fma(t, Fma(t, Fma(t, Fma(t, Fma(t, All(-1708394), All(110410)), All(-8162)), All(706)), All(-74)), All(10)), All(-2)), All(1));
        return Vector256.ConditionalSelect(Vector256.LessThan(x, All(SpecialFunctions.HazardTail)), far, near);
    }

    /// <summary>log Φ(z − v), with v²/2 − v z added where z ≤ v: see <see cref="SpecialFunctions.LogExpModNormal"/>.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LogExpModNormal(Vector256<double> z, Vector256<double> v)
    {
        Vector256<double> x = z - v, isAbove = Vector256.GreaterThan(z, v);
        if (AllLanes(isAbove)) return LogPhi(x);
        Vector256<double> below = All(-HalfLog2Pi) - All(0.5) * z * z - Log(NormalHazardLower(Vector256.ConditionalSelect(isAbove, Vector256<double>.Zero, x)));
        return NoLane(isAbove) ? below : Vector256.ConditionalSelect(isAbove, LogPhi(Vector256.ConditionalSelect(isAbove, x, Vector256<double>.Zero)), below);
    }
}
