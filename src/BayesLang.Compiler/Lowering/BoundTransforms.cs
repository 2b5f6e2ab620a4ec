using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// The transforms of one number: bounds, offset and multiplier. A bound that is absent is null; one that turns out to be infinite counts for nothing.
/// Stan reference manual, "Transforms of constrained variables".
/// </summary>
static class BoundTransforms
{
    /// <summary>offset + multiplier·y, and the log Jacobian.</summary>
    public static (Expr Value, Expr? LogJacobian) Affine(Expr y, Expr? offset, Expr? multiplier)
    {
        Expr scaled = multiplier is null ? y : y * multiplier;
        return (offset is null ? scaled : scaled + offset, multiplier is null ? null : ScalarFunctions.Call("log", multiplier));
    }

    /// <summary>A number within bounds, and the log Jacobian.</summary>
    public static (Expr Value, Expr? LogJacobian) Constrain(Expr y, Expr? lower, Expr? upper)
    {
        (lower, upper) = (Finite(lower), Finite(upper));
        switch (lower, upper)
        {
            case (null, null):
                return (y, null);
            case ({ } low, null):
                return (Unless(IsInfinite(low), ScalarFunctions.Call("exp", y) + low, y), Unless(IsInfinite(low), y, 0.0));
            case (null, { } high):
                return (Unless(IsInfinite(high), high - ScalarFunctions.Call("exp", y), y), Unless(IsInfinite(high), y, 0.0));
            case ({ } low, { } high):
                Expr width = high - low;
                Expr inside = ScalarFunctions.Call("inv_logit", y) * width + low;
                Expr logJacobian = ScalarFunctions.Call("log", width) + ScalarFunctions.Call("log_inv_logit", y) + ScalarFunctions.Call("log1m_inv_logit", y);
                if (IsInfinite(low) is null && IsInfinite(high) is null) return (inside, logJacobian);
                (Expr onlyLow, Expr? onlyLowJacobian) = Constrain(y, low, null);
                (Expr onlyHigh, Expr? onlyHighJacobian) = Constrain(y, null, high);
                return (Unless(IsInfinite(high), Unless(IsInfinite(low), inside, onlyHigh), onlyLow),
                    Unless(IsInfinite(high), Unless(IsInfinite(low), logJacobian, onlyHighJacobian ?? 0.0), onlyLowJacobian ?? 0.0));
        }
    }

    /// <summary>The way back from a number within bounds.</summary>
    public static Expr Unconstrain(Expr x, Expr? lower, Expr? upper) => (Finite(lower), Finite(upper)) switch
    {
        (null, null) => x,
        ({ } low, null) => Unless(IsInfinite(low), ScalarFunctions.Call("log", x - low), x),
        (null, { } high) => Unless(IsInfinite(high), ScalarFunctions.Call("log", high - x), x),
        ({ } low, { } high) => Unless(IsInfinite(high),
            Unless(IsInfinite(low), ScalarFunctions.Call("logit", (x - low) / (high - low)), ScalarFunctions.Call("log", high - x)),
            Unless(IsInfinite(low), ScalarFunctions.Call("log", x - low), x)),
    };

    public static Expr UnconstrainAffine(Expr x, Expr? offset, Expr? multiplier) => (offset is null ? x : x - offset) / (multiplier ?? 1.0);

    /// <summary>A bound that is written as an infinity is none.</summary>
    private static Expr? Finite(Expr? bound) => bound is RealLiteral { Value: double.NegativeInfinity or double.PositiveInfinity } ? null : bound;

    /// <summary>The condition that a bound given by data is infinite; null where it cannot be.</summary>
    private static Expr? IsInfinite(Expr bound) =>
        bound is Load { Variable: { Role: VariableRole.Bound } v } && double.IsInfinity(v.LowerBound) && double.IsInfinity(v.UpperBound)
            ? Simplify.Compare(ScalarFunctions.Equal, ScalarFunctions.Call("abs", bound), double.PositiveInfinity)
            : null;

    private static Expr Unless(Expr? condition, Expr usual, Expr otherwise) => condition is null ? usual : Simplify.Select(condition, otherwise, usual);
}
