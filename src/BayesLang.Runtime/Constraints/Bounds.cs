using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.Constraints;

/// <summary>x = lower + eʸ; with lower = −∞ the identity.</summary>
public static class Lower
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constrain(double y, double lower) => double.IsNegativeInfinity(lower) ? y : Math.Exp(y) + lower;

    /// <summary>log |∂x/∂y|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobian(double y, double lower) => double.IsNegativeInfinity(lower) ? 0 : y;

    /// <summary>∂x/∂y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeY(double y, double lower) => double.IsNegativeInfinity(lower) ? 1 : Math.Exp(y);

    /// <summary>∂x/∂lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeLower(double lower) => double.IsNegativeInfinity(lower) ? 0 : 1;

    /// <summary>∂(log |∂x/∂y|)/∂y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobianDerivativeY(double lower) => double.IsNegativeInfinity(lower) ? 0 : 1;

    public static double Unconstrain(double x, double lower) => double.IsNegativeInfinity(lower) ? x : Math.Log(x - lower);

    public static string? Violation(double x, double lower) =>
        x >= lower ? null : $"the value {x} is not greater than or equal to the lower bound {lower}";
}

/// <summary>x = upper − eʸ; with upper = +∞ the identity.</summary>
public static class Upper
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constrain(double y, double upper) => double.IsPositiveInfinity(upper) ? y : upper - Math.Exp(y);

    /// <summary>log |∂x/∂y|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobian(double y, double upper) => double.IsPositiveInfinity(upper) ? 0 : y;

    /// <summary>∂x/∂y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeY(double y, double upper) => double.IsPositiveInfinity(upper) ? 1 : -Math.Exp(y);

    /// <summary>∂x/∂upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeUpper(double upper) => double.IsPositiveInfinity(upper) ? 0 : 1;

    /// <summary>∂(log |∂x/∂y|)/∂y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobianDerivativeY(double upper) => double.IsPositiveInfinity(upper) ? 0 : 1;

    public static double Unconstrain(double x, double upper) => double.IsPositiveInfinity(upper) ? x : Math.Log(upper - x);

    public static string? Violation(double x, double upper) =>
        x <= upper ? null : $"the value {x} is not less than or equal to the upper bound {upper}";
}

/// <summary>x = lower + (upper − lower)·logit⁻¹(y); an infinite bound leaves the transform of the other one.</summary>
public static class LowerUpper
{
    public static double Constrain(double y, double lower, double upper)
    {
        if (double.IsPositiveInfinity(upper)) return Lower.Constrain(y, lower);
        if (double.IsNegativeInfinity(lower)) return Upper.Constrain(y, upper);
        return Math.FusedMultiplyAdd(upper - lower, Logistic.InvLogit(y), lower);
    }

    /// <summary>log |∂x/∂y| = log(upper − lower) + log p(1 − p), p = logit⁻¹(y).</summary>
    public static double LogJacobian(double y, double lower, double upper)
    {
        if (double.IsPositiveInfinity(upper)) return Lower.LogJacobian(y, lower);
        if (double.IsNegativeInfinity(lower)) return Upper.LogJacobian(y, upper);
        double a = Math.Abs(y);
        return Math.Log(upper - lower) - a - 2 * Logistic.Log1P(Math.Exp(-a));
    }

    /// <summary>∂x/∂y.</summary>
    public static double DerivativeY(double y, double lower, double upper)
    {
        if (double.IsPositiveInfinity(upper)) return Lower.DerivativeY(y, lower);
        if (double.IsNegativeInfinity(lower)) return Upper.DerivativeY(y, upper);
        double e = Math.Exp(-Math.Abs(y)), d = 1 + e;
        return (upper - lower) * (e / (d * d));
    }

    /// <summary>∂x/∂lower.</summary>
    public static double DerivativeLower(double y, double lower, double upper) =>
        double.IsNegativeInfinity(lower) ? 0 : double.IsPositiveInfinity(upper) ? 1 : Logistic.InvLogit(-y);

    /// <summary>∂x/∂upper.</summary>
    public static double DerivativeUpper(double y, double lower, double upper) =>
        double.IsPositiveInfinity(upper) ? 0 : double.IsNegativeInfinity(lower) ? 1 : Logistic.InvLogit(y);

    /// <summary>∂(log |∂x/∂y|)/∂y.</summary>
    public static double LogJacobianDerivativeY(double y, double lower, double upper)
    {
        bool noLower = double.IsNegativeInfinity(lower), noUpper = double.IsPositiveInfinity(upper);
        if (noLower || noUpper) return noLower && noUpper ? 0 : 1;
        return -Math.Tanh(0.5 * y);
    }

    /// <summary>∂(log |∂x/∂y|)/∂upper; that with respect to lower is its negative.</summary>
    public static double LogJacobianDerivativeUpper(double lower, double upper) =>
        double.IsNegativeInfinity(lower) || double.IsPositiveInfinity(upper) ? 0 : 1 / (upper - lower);

    /// <summary>∂(log |∂x/∂y|)/∂lower.</summary>
    public static double LogJacobianDerivativeLower(double lower, double upper) => -LogJacobianDerivativeUpper(lower, upper);

    public static double Unconstrain(double x, double lower, double upper)
    {
        if (double.IsPositiveInfinity(upper)) return Lower.Unconstrain(x, lower);
        if (double.IsNegativeInfinity(lower)) return Upper.Unconstrain(x, upper);
        return Math.Log((x - lower) / (upper - x));
    }

    public static string? Violation(double x, double lower, double upper) => Lower.Violation(x, lower) ?? Upper.Violation(x, upper);

    /// <summary>What is wrong with the bounds themselves, or null: an interval needs lower &lt; upper.</summary>
    public static string? BoundsViolation(double lower, double upper) =>
        lower < upper ? null : $"the lower bound {lower} is not less than the upper bound {upper}";
}

/// <summary>x = offset + multiplier·y.</summary>
public static class OffsetMultiplier
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constrain(double y, double offset, double multiplier) => Math.FusedMultiplyAdd(multiplier, y, offset);

    /// <summary>log |∂x/∂y| = log multiplier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobian(double multiplier) => multiplier == 1 ? 0 : Math.Log(multiplier);

    /// <summary>∂x/∂y; ∂x/∂offset is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeY(double multiplier) => multiplier;

    /// <summary>∂x/∂multiplier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DerivativeMultiplier(double y) => y;

    /// <summary>∂(log |∂x/∂y|)/∂multiplier; the log Jacobian depends on neither y nor offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogJacobianDerivativeMultiplier(double multiplier) => 1 / multiplier;

    public static double Unconstrain(double x, double offset, double multiplier) => (x - offset) / multiplier;

    /// <summary>What is wrong with the location and scale, or null: a finite offset and a positive finite multiplier.</summary>
    public static string? ScaleViolation(double offset, double multiplier) =>
        !double.IsFinite(offset) ? $"the offset {offset} is not finite"
        : !(multiplier > 0 && double.IsFinite(multiplier)) ? $"the multiplier {multiplier} is not positive and finite"
        : null;
}
