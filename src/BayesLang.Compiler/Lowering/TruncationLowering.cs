using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Functions;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// <c>y ~ d(…) T[lower, upper]</c>: the density is zero outside of the bounds, and divided by the probability between them; of a
/// container, entry by entry.
/// </summary>
public sealed class TruncationLowering(LoweringContext context, ExpressionLowering expressions)
{
    public void Normalize(BoundTruncation truncation)
    {
        if (truncation.Entries is not { } entries)
        {
            NormalizeOne(truncation);
            return;
        }
        context.Builder.Loop(entries.Index.Name, expressions.Scalar(entries.Count), at =>
        {
            context.Values[entries.Index] = new ScalarValue(Type.Int, at + 1);
            NormalizeOne(truncation);
        });
    }

    private void NormalizeOne(BoundTruncation truncation)
    {
        Builder builder = context.Builder;
        Expr outcome = expressions.Scalar(truncation.Outcome);
        if (truncation.Lower is { } lower) RequireInside(ScalarFunctions.GreaterEqual, lower);
        if (truncation.Upper is { } upper) RequireInside(ScalarFunctions.LessEqual, upper);
        switch (truncation)
        {
            case { LowerLccdf: { } lccdf, Upper: null }:
                context.Increment(-expressions.Real(lccdf));
                break;
            case { UpperLcdf: { } lcdf, Lower: null }:
                context.Increment(-expressions.Real(lcdf));
                break;
            case { LowerLcdf: { } low, UpperLcdf: { } high }:
                context.Increment(-ScalarFunctions.Call("log_diff_exp", expressions.Real(high), expressions.Real(low)));
                break;
        }

        void RequireInside(ScalarFunction comparison, BoundExpression bound) =>
            context.Increment(Simplify.Select(Simplify.Compare(comparison, outcome, expressions.Scalar(bound)), 0.0, double.NegativeInfinity));
    }
}
