using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>The normal linear model by its sufficient statistics.</summary>
public static partial class CompositeDensities
{
    /// <summary>
    /// A normal linear model. Where the rows are data, and intercept and scale are shared by them, N rows are compressed into as many as there are coefficients.
    /// </summary>
    private static void NormalIdGlm(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        if (a is not
            [
                ArrayValue { Storage: { Variable.Role: VariableRole.Bound } outcomes } y, ArrayValue { Storage: { Variable.Role: VariableRole.Bound } predictors } x,
                ScalarValue { Expr: var alpha }, ArrayValue beta, ScalarValue { Expr: var sigma },
            ])
        {
            Glm("normal", 1)(lowering, builder, name, a, sink);
            return;
        }
        alpha = Simplify.ToReal(alpha);
        (Expr rows, Expr columns) = (x.Dimensions[0], x.Dimensions[1]);
        builder.RequireMatch(name, "Vector of dependent variables", y.Count, "rows of the matrix of independent variables", rows);
        builder.RequireMatch(name, "Weight vector", beta.Dimensions[0], "columns of the matrix of independent variables", columns);
        lowering.RequireSupport(Densities.Find("normal") ?? throw new InvalidOperationException(name), name, 2, [a[0], a[2], a[4]]);
        Expr kept = builder.Temporary("kept_rows", Simplify.Apply(ScalarFunctions.MinInt, rows, columns + 1));
        Variable r = builder.Local("r", ScalarKind.Real, [kept, columns + 1], isMatrix: true);
        Variable slopes = builder.Local("r_slopes", ScalarKind.Real, [kept, columns], isMatrix: true);
        Variable rotated = builder.Local("rotated_y", ScalarKind.Real, [kept]);
        foreach (Variable v in new[] { r, rotated, slopes }) builder.Emit(new Declare(v, Fill: false));
        Expr rest = builder.CallScalar(Kernels.CompressRows, "unexplained", new ScalarOperand(rows), new ScalarOperand(columns), predictors, outcomes, new ViewOperand(r, []), new ViewOperand(rotated, []));
        builder.LoopOver(slopes.Dimensions, isMatrix: true, i => builder.Emit(new Assign(slopes, i, new Load(r, [i[0], i[1] + 1]))));

        (ViewOperand coefficients, _) = builder.Store("beta", beta);
        ArrayValue product = builder.Call(Kernels.MatVec, "eta", Type.Vector, [kept], new ViewOperand(slopes, []), coefficients);
        Expr precision = ScalarFunctions.Call("inv", sigma);
        builder.Loop("i", kept, i =>
            sink(-0.5 * ScalarFunctions.Call("square", (new Load(rotated, [i]) - alpha * new Load(r, [i, 0]) - product.At(i)) * precision)));
        sink(-0.5 * rest * ScalarFunctions.Call("square", precision));
        sink(-Simplify.ToReal(rows) * ScalarFunctions.Call("log", sigma));
        sink(-LogSqrtTwoPi * Simplify.ToReal(rows));
    }
}
