using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>name_glm(y | x, alpha, beta, …): the density <c>name</c> at the linear predictor alpha + x beta.</summary>
public static partial class CompositeDensities
{
    private static IEnumerable<(string Name, CompositeDensity Density)> LinearModels() =>
    [
        ("normal_id_glm", Glm("normal", 1)),
        ("bernoulli_logit_glm", Glm("bernoulli_logit", 1)),
        ("binomial_logit_glm", Glm("binomial_logit", 2)),
        ("poisson_log_glm", Glm("poisson_log", 1)),
        ("neg_binomial_2_log_glm", Glm("neg_binomial_2_log", 1)),
        ("categorical_logit_glm", CategoricalLogitGlm),
        ("ordered_logistic_glm", (lowering, builder, name, a, sink) => OrderedLogistic(lowering, builder, name, [a[0], Product(builder, name, (ArrayValue)a[1], (ArrayValue)a[2]), a[3]], sink)),
    ];

    /// <summary>The arguments before <paramref name="design"/> and after the coefficients are those of the density of scalars.</summary>
    private static CompositeDensity Glm(string density, int design) => (lowering, builder, name, a, sink) =>
    {
        Value product = Product(builder, name, (ArrayValue)a[design], (ArrayValue)a[design + 2]), alpha = a[design + 1];
        Value predictor = (product, alpha) switch
        {
            (ScalarValue p, ScalarValue s) => new ScalarValue(Type.Real, p.Expr + Simplify.ToReal(s.Expr)),
            (ScalarValue p, ArrayValue v) => new ArrayValue(Type.Vector, v.Dimensions, i => p.Expr + Simplify.ToReal(v.Element(i))),
            (ArrayValue p, ScalarValue s) => new ArrayValue(Type.Vector, p.Dimensions, i => p.Element(i) + Simplify.ToReal(s.Expr)),
            (ArrayValue p, ArrayValue v) when Matches(builder, name, v, p) => new ArrayValue(Type.Vector, p.Dimensions, i => p.Element(i) + Simplify.ToReal(v.Element(i))),
            _ => throw new InvalidOperationException(name),
        };
        Density scalars = Densities.Find(density) ?? throw new InvalidOperationException(density);
        if (design == 1) scalars = scalars with { Arguments = scalars.Arguments.SetItem(0, scalars.Arguments[0] with { Name = "Vector of dependent variables" }) };
        lowering.Vectorized(scalars, name, [.. a[..design], predictor, .. a[(design + 3)..]], sink);
    };

    private static bool Matches(Builder builder, string name, ArrayValue intercepts, ArrayValue product)
    {
        builder.RequireMatch(name, "Vector of intercepts", intercepts.Count, "rows of the matrix of independent variables", product.Count);
        return true;
    }

    /// <summary>x beta: one number where x is a single row.</summary>
    private static Value Product(Builder builder, string name, ArrayValue x, ArrayValue beta)
    {
        builder.RequireMatch(name, "Weight vector", beta.Dimensions[0], "columns of the matrix of independent variables", x.Dimensions[^1]);
        if (x.Dimensions.Length == 1) return new ScalarValue(Type.Real, Sum(builder, "eta", x.Dimensions[0], i => x.At(i) * beta.At(i)));
        (ViewOperand matrix, _) = builder.Store("x", x);
        (ViewOperand coefficients, _) = builder.Store("beta", beta);
        return builder.Call(Kernels.MatVec, "eta", Type.Vector, [x.Dimensions[0]], matrix, coefficients);
    }

    /// <summary>Categories with log odds alpha + x beta: a row of odds each observation.</summary>
    private static void CategoricalLogitGlm(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue x, ArrayValue alpha, ArrayValue beta) = ((ArrayValue)a[1], (ArrayValue)a[2], (ArrayValue)a[3]);
        ArrayValue design = x.Dimensions.Length == 2 ? x : new ArrayValue(Type.Matrix, [1, x.Dimensions[0]], i => x.At(i[1]));
        (Expr rows, Expr inner, Expr columns) = (design.Dimensions[0], design.Dimensions[1], beta.Dimensions[1]);
        builder.RequireMatch(name, "rows of the matrix of weights", beta.Dimensions[0], "columns of the matrix of independent variables", inner);
        builder.RequireMatch(name, "Vector of intercepts", alpha.Dimensions[0], "columns of the matrix of weights", columns);
        if (x.Dimensions.Length == 2 && a[0] is ArrayValue outcomes) builder.RequireMatch(name, "Vector of dependent variables", outcomes.Count, "rows of the matrix of independent variables", rows);
        (ViewOperand left, _) = builder.Store("x", design);
        (ViewOperand right, _) = builder.Store("beta", beta);
        ArrayValue product = builder.Call(Kernels.MatMul, "odds", Type.Matrix, [rows, columns], new ScalarOperand(rows), new ScalarOperand(inner), new ScalarOperand(columns), left, right);
        Expr count = x.Dimensions.Length == 2 ? rows : a[0] is ArrayValue y ? y.Count : 1;
        builder.Loop("n", count, n =>
        {
            Expr row = x.Dimensions.Length == 2 ? n : 0;
            var odds = new ArrayValue(Type.Vector, [columns], i => product.At(row, i[0]) + alpha.At(i[0]));
            Expr category = CategoryAt(builder, name, a[0], n, columns);
            sink(odds.At(category));
            sink(-FunctionTable.LogSum(builder, odds));
        });
    }
}
