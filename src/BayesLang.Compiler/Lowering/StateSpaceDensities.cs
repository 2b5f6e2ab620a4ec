using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Dynamic linear models.</summary>
public static partial class CompositeDensities
{
    private static IEnumerable<(string Name, CompositeDensity Density)> StateSpaces() => [("gaussian_dlm_obs", DynamicLinear)];

    /// <summary>Observations are the columns of y; a vector of variances stands for a diagonal covariance.</summary>
    private static void DynamicLinear(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue y, ArrayValue f, ArrayValue g, ArrayValue v) = ((ArrayValue)a[0], (ArrayValue)a[1], (ArrayValue)a[2], (ArrayValue)a[3]);
        (ArrayValue w, ArrayValue m, ArrayValue c) = ((ArrayValue)a[4], (ArrayValue)a[5], (ArrayValue)a[6]);
        bool isDiagonal = v.Type is VectorType;
        (Expr r, Expr times, Expr n) = (y.Dimensions[0], y.Dimensions[1], g.Dimensions[0]);
        builder.RequireMatch(name, "columns of F", f.Dimensions[1], "rows of y", r);
        builder.RequireMatch(name, "rows of F", f.Dimensions[0], "rows of G", n);
        builder.RequireMatch(name, isDiagonal ? "size of V" : "rows of V", v.Dimensions[0], "rows of y", r);
        if (!isDiagonal) builder.RequireMatch(name, "columns of V", v.Dimensions[1], "rows of y", r);
        builder.RequireMatch(name, "rows of W", w.Dimensions[0], "rows of G", n);
        builder.RequireMatch(name, "columns of W", w.Dimensions[1], "rows of G", n);
        builder.RequireMatch(name, "size of m0", m.Dimensions[0], "rows of G", n);
        builder.RequireMatch(name, "rows of C0", c.Dimensions[0], "rows of G", n);
        builder.RequireMatch(name, "columns of C0", c.Dimensions[1], "rows of G", n);
        builder.RequireMatch(name, "rows of G", n, "columns of G", g.Dimensions[1]);
        Expr states = isDiagonal
            ? times * (n + n * n + r * (n + n * n + 2)) + 2 * n + 2 * n * n
            : times * (2 * n + 2 * n * n + r * r + n * r + r) + 2 * n * n + 2 * r * r + n * r + n;
        ImmutableArray<ViewOperand> views = [.. new[] { y, f, g, v, w, m, c }.Select((x, i) => builder.Store("yFGVWmC"[i].ToString(), x).View)];
        sink(builder.CallScalar(Kernels.DynamicLinear(isDiagonal), "log_likelihood",
            [new ScalarOperand(r), new ScalarOperand(times), new ScalarOperand(n), .. views, new ViewOperand(Buffer(builder, "states", states), [])]));
        sink(-LogSqrtTwoPi * Simplify.ToReal(r * times));
    }
}
