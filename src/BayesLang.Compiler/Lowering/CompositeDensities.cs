using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Hands the terms of a density to a sink, after emitting what they need.</summary>
public delegate void CompositeDensity(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> arguments, Action<Expr> sink);

/// <summary>Densities that are more than a formula of scalars: linear-model forms and multivariate ones, composed of kernels and formulas.</summary>
public static class CompositeDensities
{
    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    private static readonly Lazy<FrozenDictionary<string, CompositeDensity>> Table = new(() => new Dictionary<string, CompositeDensity>
    {
        // name_glm(y | x, alpha, beta, …): the density `name` at the linear predictor alpha + x beta.
        ["normal_id_glm"] = NormalIdGlm,
        ["bernoulli_logit_glm"] = Glm("bernoulli_logit"),
        ["poisson_log_glm"] = Glm("poisson_log"),
        ["multi_normal_cholesky"] = MultiNormalCholesky,
    }.ToFrozenDictionary());

    public static CompositeDensity? Find(string name) => Table.Value.GetValueOrDefault(name);

    private static CompositeDensity Glm(string density) => (lowering, builder, name, a, sink) =>
    {
        var x = (ArrayValue)a[1];
        var beta = (ArrayValue)a[3];
        builder.RequireSameSize(x.Dimensions[1], beta.Dimensions[0], name);
        (ViewOperand matrix, _) = builder.Store("x", x);
        (ViewOperand coefficients, _) = builder.Store("beta", beta);
        ArrayValue product = builder.Call(Kernels.MatVec, "eta", Type.Vector, [x.Dimensions[0]], matrix, coefficients);
        Func<ImmutableArray<Expr>, Expr> alpha = a[2] is ArrayValue array ? array.Element : _ => Simplify.ToReal(((ScalarValue)a[2]).Expr);
        var predictor = new ArrayValue(Type.Vector, product.Dimensions, i => product.Element(i) + alpha(i));
        lowering.Vectorized(Densities.Find(density) ?? throw new InvalidOperationException(density), name, [a[0], predictor, .. a.Skip(4)], sink);
    };

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
            Glm("normal")(lowering, builder, name, a, sink);
            return;
        }
        alpha = Simplify.ToReal(alpha);
        (Expr rows, Expr columns) = (x.Dimensions[0], x.Dimensions[1]);
        builder.RequireSameSize(y.Count, rows, name);
        builder.RequireSameSize(columns, beta.Dimensions[0], name);
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

    /// <summary>y ~ N(μ, L Lᵀ): with z = L⁻¹ (y − μ), −½ zᵀz − Σ log Lᵢᵢ − ½ n log 2π. Arrays of vectors share L.</summary>
    private static void MultiNormalCholesky(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue y, ArrayValue mu) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        (ViewOperand l, ArrayValue triangle) = builder.Store("L", (ArrayValue)a[2]);
        Expr n = triangle.Dimensions[0];
        builder.RequireSameSize(n, y.Dimensions[^1], name);
        builder.RequireSameSize(n, mu.Dimensions[^1], name);
        Expr replicates = y.Type is ArrayType ? y.Dimensions[0] : mu.Type is ArrayType ? mu.Dimensions[0] : 1;
        builder.Loop("k", replicates, k =>
        {
            ArrayValue difference = new(Type.Vector, [n], i => Row(y, k, i[0]) - Row(mu, k, i[0]));
            (ViewOperand residual, _) = builder.Store("residual", difference);
            ArrayValue z = builder.Call(Kernels.SolveLower, "z", Type.Vector, [n], new ScalarOperand(n), new ScalarOperand(1), l, residual);
            builder.Loop("i", n, i => sink(-0.5 * ScalarFunctions.Call("square", z.At(i))));
        });
        Expr count = Simplify.ToReal(replicates);
        builder.Loop("i", n, i => sink(-count * ScalarFunctions.Call("log", triangle.At(i, i))));
        sink(-LogSqrtTwoPi * count * Simplify.ToReal(n));
    }

    private static Expr Row(ArrayValue value, Expr row, Expr at) => value.Type is ArrayType ? value.At(row, at) : value.At(at);
}
