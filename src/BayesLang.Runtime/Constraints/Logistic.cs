using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.Constraints;

/// <summary>The elementary functions that the transforms share, in forms that keep their accuracy at both ends.</summary>
static class Logistic
{
    /// <summary>log(1 + x) for x ≥ 0 without loss near zero (Kahan's correction).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>log(1 + eˣ).</summary>
    internal static double Log1PExp(double x) => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double InvLogit(double x)
    {
        if (x >= 0) return 1 / (1 + Math.Exp(-x));
        double e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>log(p / (1 − p)).</summary>
    internal static double Logit(double p) => Math.Log(p / (1 - p));

    /// <summary>1 / cosh x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Sech(double x)
    {
        double t = Math.Exp(-Math.Abs(x));
        return 2 * t / (1 + t * t);
    }
}
