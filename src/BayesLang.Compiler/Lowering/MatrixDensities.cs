using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Densities of covariance and correlation matrices, and of their Cholesky factors.</summary>
public static partial class CompositeDensities
{
    private static IEnumerable<(string Name, CompositeDensity Density)> Matrices() =>
    [
        ("lkj_corr_cholesky", LkjCholesky),
        ("lkj_corr", Lkj),
        ("lkj_cov", LkjCovariance),
        ("wishart", (_, builder, name, a, sink) => Wishart(builder, name, a, isInverse: false, sink)),
        ("inv_wishart", (_, builder, name, a, sink) => Wishart(builder, name, a, isInverse: true, sink)),
        ("wishart_cholesky", (_, builder, name, a, sink) => WishartCholesky(builder, name, a, isInverse: false, sink)),
        ("inv_wishart_cholesky", (_, builder, name, a, sink) => WishartCholesky(builder, name, a, isInverse: true, sink)),
    ];

    /// <summary>(K − 1) lgamma(η + (K − 1)/2) − Σ_{k &lt; K} [k/2 log π + lgamma(η + (K − 1 − k)/2)] (Lewandowski, Kurowicka and Joe 2009).</summary>
    private static void LkjConstant(Builder builder, Expr eta, Expr size, Action<Expr> sink)
    {
        Expr last = Simplify.ToReal(size - 1);
        sink(last * F("lgamma", eta + 0.5 * last));
        builder.Loop("k", size - 1, k => sink(-F("lgamma", eta + 0.5 * Simplify.ToReal(k))));
        sink(-0.25 * Math.Log(Math.PI) * last * Simplify.ToReal(size));
    }

    private static void RequireShape(Builder builder, string name, Expr eta) =>
        builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Greater, eta, 0.0),
            [new TextPart($"{DensityLowering.PublicName(name)}: Shape parameter is "), new ValuePart(eta), new TextPart(", but must be positive!")], IsImplied: false));

    /// <summary>Square matrices of one size k, and ν &gt; k − 1.</summary>
    private static void RequireShapes(Builder builder, string name, ArrayValue variate, ArrayValue scale, Expr nu)
    {
        Expr size = variate.Dimensions[0];
        builder.RequireMatch(name, "Rows of random variable", size, "columns of scale parameter", scale.Dimensions[0]);
        builder.RequireMatch(name, "Expecting a square matrix; rows of random variable", size, "columns of random variable", variate.Dimensions[1]);
        builder.RequireMatch(name, "Expecting a square matrix; rows of scale parameter", scale.Dimensions[0], "columns of scale parameter", scale.Dimensions[1]);
        builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Greater, nu, Simplify.ToReal(size - 1)),
            [new TextPart($"{DensityLowering.PublicName(name)}: Degrees of freedom parameter is "), new ValuePart(nu), new TextPart(", but must be greater than "), new ValuePart(size - 1)], IsImplied: false));
    }

    private static void LkjCholesky(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue l, Expr eta) = ((ArrayValue)a[0], Real(a[1]));
        Expr size = l.Dimensions[0];
        builder.RequireMatch(name, "Expecting a square matrix; rows of random variable", size, "columns of random variable", l.Dimensions[1]);
        RequireShape(builder, name, eta);
        LkjConstant(builder, eta, size, sink);
        builder.Loop("i", size - 1, i => sink((Simplify.ToReal(size - 2 - i) + 2.0 * eta - 2.0) * Log(l.At(i + 1, i + 1))));
    }

    private static void Lkj(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        ArrayValue correlation = (ArrayValue)a[0];
        Expr eta = Real(a[1]);
        builder.RequireMatch(name, "Expecting a square matrix; rows of y", correlation.Dimensions[0], "columns of y", correlation.Dimensions[1]);
        RequireShape(builder, name, eta);
        (ViewOperand stored, correlation) = builder.Store("y", correlation);
        builder.Emit(new KernelCall(Kernels.Validate("CorrelationMatrix", $"{DensityLowering.PublicName(name)}: Correlation matrix is not valid", "size"), [new ScalarOperand(correlation.Dimensions[0]), stored], null));
        Lkj(builder, name, correlation, eta, sink);
    }

    private static void Lkj(Builder builder, string name, ArrayValue correlation, Expr eta, Action<Expr> sink)
    {
        (ViewOperand matrix, _) = builder.Store("Sigma", correlation);
        Expr size = correlation.Dimensions[0];
        LkjConstant(builder, eta, size, sink);
        ArrayValue l = builder.Call(Kernels.CholeskyOf($"{DensityLowering.PublicName(name)}: Correlation matrix"), "L", Type.Matrix, [size, size], new ScalarOperand(size), matrix);
        builder.Loop("i", size, i => sink((2.0 * eta - 2.0) * Log(l.At(i, i))));
    }

    /// <summary>Standard deviations that are lognormal(μ, σ), and correlations of the LKJ distribution.</summary>
    private static void LkjCovariance(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue y, Value mu, Value sigma, Expr eta) = ((ArrayValue)a[0], a[1], a[2], Real(a[3]));
        Expr size = y.Dimensions[0];
        if (mu is ArrayValue m && sigma is ArrayValue s) builder.RequireMatch(name, "Rows of location parameter", m.Dimensions[0], "columns of scale parameter", s.Dimensions[0]);
        builder.RequireMatch(name, "Expecting a square matrix; rows of random variable", size, "columns of random variable", y.Dimensions[1]);
        if (mu is ArrayValue locations) builder.RequireMatch(name, "Rows of random variable", size, "rows of location parameter", locations.Dimensions[0]);
        RequireShape(builder, name, eta);
        ArrayValue deviations = builder.Store("deviations", new ArrayValue(Type.Vector, [size], i => F("sqrt", Simplify.ToReal(y.At(i[0], i[0]))))).Value;
        lowering.Vectorized(Densities.Find("lognormal") ?? throw new InvalidOperationException(name), name, [deviations, mu, sigma], sink);
        Lkj(builder, name, new ArrayValue(Type.Matrix, y.Dimensions, i => Simplify.ToReal(y.Element(i)) / (deviations.At(i[0]) * deviations.At(i[1]))), eta, sink);
    }

    private static Expr LogDeterminant(Builder builder, string subject, ViewOperand matrix, Expr n) =>
        builder.CallScalar(Kernels.LogDeterminantOf(subject), "log_determinant", new ScalarOperand(n), matrix, new ViewOperand(Buffer(builder, "L", n, n), []));

    /// <summary>
    /// log det W (ν − k − 1)/2 − log det S ν/2 − ½ tr(S⁻¹ W) − νk/2 log 2 − log Γₖ(ν/2); the inverse has the determinants' signs turned, k + 1 added, and tr(W⁻¹ S).
    /// </summary>
    private static void Wishart(Builder builder, string name, ImmutableArray<Value> a, bool isInverse, Action<Expr> sink)
    {
        (ViewOperand w, ArrayValue variate) = builder.Store("W", (ArrayValue)a[0]);
        (ViewOperand s, ArrayValue scale) = builder.Store("S", (ArrayValue)a[2]);
        (Expr size, Expr nu) = (variate.Dimensions[0], Real(a[1]));
        RequireShapes(builder, name, variate, scale, nu);
        Expr k = Simplify.ToReal(size);
        (Expr logW, Expr logS) = (LogDeterminant(builder, $"{DensityLowering.PublicName(name)}: random variable", w, size), LogDeterminant(builder, $"{DensityLowering.PublicName(name)}: scale parameter", s, size));
        sink(isInverse ? -0.5 * (nu + k + 1.0) * logW : 0.5 * (nu - k - 1.0) * logW);
        sink(isInverse ? 0.5 * nu * logS : -0.5 * nu * logS);
        ArrayValue ratio = builder.Call(Kernels.SolveLeftSpd, "ratio", Type.Matrix, [size, size],
            new ScalarOperand(size), new ScalarOperand(size), isInverse ? w : s, isInverse ? s : w, new ViewOperand(Buffer(builder, "L", size, size), []));
        builder.Loop("i", size, i => sink(-0.5 * ratio.At(i, i)));
        sink(-0.5 * Math.Log(2) * nu * k);
        sink(-F("lmgamma", size, 0.5 * nu));
    }

    /// <summary>The density of the factor: that of the matrix times the Jacobian 2ᵏ Π Lᵢᵢ^(k − i + 1).</summary>
    private static void WishartCholesky(Builder builder, string name, ImmutableArray<Value> a, bool isInverse, Action<Expr> sink)
    {
        (ViewOperand y, ArrayValue variate) = builder.Store("L_W", (ArrayValue)a[0]);
        (ViewOperand s, ArrayValue scale) = builder.Store("L_S", (ArrayValue)a[2]);
        (Expr size, Expr nu) = (variate.Dimensions[0], Real(a[1]));
        RequireShapes(builder, name, variate, scale, nu);
        Expr k = Simplify.ToReal(size);
        builder.Loop("i", size, i => DensityLowering.Require(builder, name, new DensityArgument("Cholesky random variable", Support.Positive), variate.At(i, i), i));
        builder.Loop("i", size, i => DensityLowering.Require(builder, name, new DensityArgument("Cholesky Scale matrix", Support.Positive), scale.At(i, i), i));
        builder.Loop("i", size, i =>
        {
            Expr power = Simplify.ToReal(i + 1);
            sink((isInverse ? -(nu + power) : nu - power) * Log(variate.At(i, i)));
            sink((isInverse ? nu : -nu) * Log(scale.At(i, i)));
        });
        ArrayValue ratio = builder.Call(Kernels.SolveLower, "ratio", Type.Matrix, [size, size], new ScalarOperand(size), new ScalarOperand(size), isInverse ? y : s, isInverse ? s : y);
        builder.LoopOver(ratio, i => sink(-0.5 * F("square", ratio.Element(i))));
        sink(Math.Log(2) * k - 0.5 * Math.Log(2) * nu * k);
        sink(-F("lmgamma", size, 0.5 * nu));
    }
}
