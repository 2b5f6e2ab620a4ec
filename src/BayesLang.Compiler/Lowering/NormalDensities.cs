using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Multivariate normal and Student t densities by covariance, precision or Cholesky factor; Gaussian processes of several outputs.</summary>
public static partial class CompositeDensities
{
    private static IEnumerable<(string Name, CompositeDensity Density)> Normals() =>
    [
        ("multi_normal", MultiNormal((builder, name, a) => Covariance(builder, name, a[0], a[1], a[2]))),
        ("multi_normal_cholesky", MultiNormal((builder, name, a) => Factor(builder, name, a[0], a[1], a[2]))),
        ("multi_normal_prec", MultiNormal((builder, name, a) => Precision(builder, name, a[0], a[1], a[2]))),
        ("multi_student_t", MultiStudentT((builder, name, a) => Covariance(builder, name, a[0], a[2], a[3]))),
        ("multi_student_t_cholesky", MultiStudentT((builder, name, a) => Factor(builder, name, a[0], a[2], a[3]))),
        ("multi_gp", MultiGp((builder, name, y, zero, sigma) => Covariance(builder, name, y, zero, sigma))),
        ("multi_gp_cholesky", MultiGp((builder, name, y, zero, l) => Factor(builder, name, y, zero, l))),
    ];

    /// <summary>The quadratic forms of the residuals of the replicates, the log determinant of the covariance, and the dimension.</summary>
    private sealed record QuadraticForms(Expr Size, Expr Count, Func<Expr, Expr> Form, Expr LogDeterminant);

    private static CompositeDensity MultiNormal(Func<Builder, string, ImmutableArray<Value>, QuadraticForms> forms) => (_, builder, name, a, sink) =>
    {
        QuadraticForms q = forms(builder, name, a);
        Expr count = Simplify.ToReal(q.Count);
        builder.Loop("k", q.Count, k => sink(-0.5 * q.Form(k)));
        sink(-0.5 * count * q.LogDeterminant);
        sink(-LogSqrtTwoPi * count * Simplify.ToReal(q.Size));
    };

    private static CompositeDensity MultiStudentT(Func<Builder, string, ImmutableArray<Value>, QuadraticForms> forms) => (_, builder, name, a, sink) =>
    {
        DensityLowering.Require(builder, name, new DensityArgument("Degrees of freedom parameter", Support.Positive), Real(a[1]), null);
        QuadraticForms q = forms(builder, name, a);
        (Expr nu, Expr n, Expr count) = (Real(a[1]), Simplify.ToReal(q.Size), Simplify.ToReal(q.Count));
        builder.Loop("k", q.Count, k => sink(-0.5 * (nu + n) * F("log1p", q.Form(k) / nu)));
        sink(-0.5 * count * q.LogDeterminant);
        sink(count * (F("lgamma", 0.5 * (nu + n)) - F("lgamma", 0.5 * nu) - 0.5 * n * Log(nu)));
        sink(-0.5 * Math.Log(Math.PI) * count * n);
    };

    /// <summary>Each row of y is an output, with precision w times that of the process.</summary>
    private static CompositeDensity MultiGp(Func<Builder, string, Value, Value, Value, QuadraticForms> forms) => (_, builder, name, a, sink) =>
    {
        (ArrayValue y, ArrayValue w) = ((ArrayValue)a[0], (ArrayValue)a[2]);
        builder.RequireMatch(name, "Size of random variable (rows y)", y.Dimensions[0], "Size of kernel scales (w)", w.Dimensions[0]);
        builder.LoopOver(w, i => DensityLowering.Require(builder, name, new DensityArgument("Kernel scales", Support.PositiveFinite), w.Element(i), i[^1]));
        var outputs = new ArrayValue(new ArrayType(Type.Vector), y.Dimensions, y.Element);
        QuadraticForms q = forms(builder, name, outputs, new ArrayValue(Type.Vector, [y.Dimensions[1]], _ => 0.0), a[1]);
        (Expr n, Expr count) = (Simplify.ToReal(q.Size), Simplify.ToReal(q.Count));
        builder.Loop("k", q.Count, k => sink(-0.5 * w.At(k) * q.Form(k)));
        builder.Loop("k", q.Count, k => sink(0.5 * n * Log(w.At(k))));
        sink(-0.5 * count * q.LogDeterminant);
        sink(-LogSqrtTwoPi * count * n);
    };

    // What is not finite makes the density NaN or zero.
    private static readonly DensityArgument FiniteLocation = new("Location parameter", Support.Finite), KnownVariate = new("Random variable", Support.NotNaN);

    /// <summary>y − μ, a row each replicate: residuals lie one after the other.</summary>
    private static (ViewOperand View, ArrayValue Residuals) Residuals(Builder builder, string name, ArrayValue y, ArrayValue mu, Expr size)
    {
        Expr count = Replicates(builder, name, ("y", y), ("mu", mu));
        builder.RequireMatch(name, "Size of random variable", y.Dimensions[^1], "size of location parameter", mu.Dimensions[^1]);
        builder.RequireMatch(name, "Size of random variable", y.Dimensions[^1], "rows of covariance parameter", size);
        builder.LoopOver(mu, i => DensityLowering.Require(builder, name, FiniteLocation, mu.Element(i), i[^1]));
        builder.LoopOver(y, i => DensityLowering.Require(builder, name, KnownVariate, y.Element(i), i[^1]));
        return builder.Store("residual", new ArrayValue(new ArrayType(Type.Vector), [count, size], i => Simplify.ToReal(Row(y, i[0], i[1])) - Simplify.ToReal(Row(mu, i[0], i[1]))));
    }

    private static Variable Buffer(Builder builder, string name, params ImmutableArray<Expr> dimensions)
    {
        Variable buffer = builder.Local(name, ScalarKind.Real, dimensions);
        builder.Emit(new Declare(buffer, Fill: false));
        return buffer;
    }

    private static QuadraticForms Covariance(Builder builder, string name, Value y, Value mu, Value sigma)
    {
        (ViewOperand matrix, ArrayValue covariance) = builder.Store("Sigma", (ArrayValue)sigma);
        Expr n = covariance.Dimensions[0];
        builder.RequireMatch(name, "rows of covariance parameter", n, "columns of covariance parameter", covariance.Dimensions[1]);
        (ViewOperand view, ArrayValue residuals) = Residuals(builder, name, (ArrayValue)y, (ArrayValue)mu, n);
        Expr count = residuals.Dimensions[0];
        Variable forms = Buffer(builder, "forms", count);
        Expr determinant = builder.CallScalar(Kernels.QuadraticForms(DensityLowering.PublicName(name)), "log_determinant", new ScalarOperand(n), new ScalarOperand(count), matrix, view,
            new ViewOperand(Buffer(builder, "L", n, n), []), new ViewOperand(Buffer(builder, "w", count, n), []), new ViewOperand(forms, []));
        return new QuadraticForms(n, count, k => new Load(forms, [k]), determinant);
    }

    /// <summary>z = L⁻¹ r of all replicates in one solve; the log determinant is 2 Σ log Lᵢᵢ.</summary>
    private static QuadraticForms Factor(Builder builder, string name, Value y, Value mu, Value factor)
    {
        (ViewOperand l, ArrayValue triangle) = builder.Store("L", (ArrayValue)factor);
        Expr n = triangle.Dimensions[0];
        builder.RequireMatch(name, "rows of covariance parameter", n, "columns of covariance parameter", triangle.Dimensions[1]);
        (ViewOperand view, ArrayValue residuals) = Residuals(builder, name, (ArrayValue)y, (ArrayValue)mu, n);
        Expr count = residuals.Dimensions[0];
        ArrayValue z = builder.Call(Kernels.SolveLower, "z", new ArrayType(Type.Vector), [count, n], new ScalarOperand(n), new ScalarOperand(count), l, view);
        return new QuadraticForms(n, count, k => Sum(builder, "form", n, i => F("square", z.At(k, i))), 2.0 * Sum(builder, "log_diagonal", n, i => Log(triangle.At(i, i))));
    }

    private static QuadraticForms Precision(Builder builder, string name, Value y, Value mu, Value omega)
    {
        (ViewOperand matrix, ArrayValue precision) = builder.Store("Omega", (ArrayValue)omega);
        Expr n = precision.Dimensions[0];
        builder.RequireMatch(name, "rows of precision parameter", n, "columns of precision parameter", precision.Dimensions[1]);
        (_, ArrayValue residuals) = Residuals(builder, name, (ArrayValue)y, (ArrayValue)mu, n);
        Expr determinant = builder.CallScalar(Kernels.LogDeterminantOf($"{DensityLowering.PublicName(name)}: precision parameter"), "log_determinant", new ScalarOperand(n), matrix, new ViewOperand(Buffer(builder, "L", n, n), []));
        return new QuadraticForms(n, residuals.Dimensions[0], k =>
        {
            (ViewOperand r, _) = builder.Store("row", new ArrayValue(Type.Vector, [n], i => residuals.At(k, i[0])));
            return builder.CallScalar(Kernels.TraceQuadForm, "form", new ScalarOperand(n), new ScalarOperand(1), matrix, r, new ViewOperand(Buffer(builder, "product", n), []));
        }, -determinant);
    }
}
