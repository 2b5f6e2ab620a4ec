using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Covariance functions of Gaussian processes: formulas of distances, which are computed once where the inputs are data.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> Covariances() =>
    [
        ("gp_exp_quad_cov", Stationary(scaled: (d2, rho) => F("exp", d2 * rho), rate: rho => -0.5 * F("inv_square", rho), unit: -0.5)),
        ("cov_exp_quad", Stationary(scaled: (d2, rho) => F("exp", d2 * rho), rate: rho => -0.5 * F("inv_square", rho), unit: -0.5)),
        ("gp_exponential_cov", Stationary((d2, rate) => F("exp", -rate * Root(d2)), rho => F("inv", rho), 1.0)),
        ("gp_matern32_cov", Stationary((d2, rate) => (1.0 + rate * Root(d2)) * F("exp", -rate * Root(d2)), rho => Math.Sqrt(3) * F("inv", rho), Math.Sqrt(3))),
        ("gp_matern52_cov", Stationary((d2, rate) => (1.0 + rate * Root(d2) + F("square", rate) * d2 / 3.0) * F("exp", -rate * Root(d2)), rho => Math.Sqrt(5) * F("inv", rho), Math.Sqrt(5))),
        ("gp_periodic_cov", Periodic),
        ("gp_dot_prod_cov", DotProductCovariance),
    ];

    private static Expr F(string name, params ReadOnlySpan<Expr> arguments) => ScalarFunctions.Call(name, arguments);

    /// <summary>√x, with a derivative of 0 at 0: the distance of a point from itself.</summary>
    private static Expr Root(Expr x)
    {
        Expr isPositive = Simplify.Compare(ScalarFunctions.Greater, x, 0.0);
        return Simplify.Select(isPositive, F("sqrt", Simplify.Select(isPositive, x, 1.0)), 0.0);
    }

    /// <summary>(inputs, σ, ρ) or (inputs, inputs, σ, ρ): σ² k(‖xᵢ − xⱼ‖²), where ρ may be a length scale each dimension.</summary>
    private static FunctionLowering Stationary(Func<Expr, Expr, Expr> scaled, Func<Expr, Expr> rate, double unit) => (lowering, call, a) =>
    {
        Builder builder = lowering.Builder;
        (ArrayValue x1, ArrayValue x2) = ((ArrayValue)a[0], (ArrayValue)(a.Length == 4 ? a[1] : a[0]));
        RequireInputs(builder, call.Name, x1, x2);
        builder.RequirePositiveFinite(call.Name, "magnitude", Real(a[^2]));
        (Expr variance, Value rho) = (builder.Temporary("variance", F("square", Real(a[^2]))), a[^1]);
        ArrayValue? lengths = null;
        if (rho is ArrayValue scales)
        {
            builder.LoopOver(scales, i => builder.RequirePositiveFinite(call.Name, "length scale", Simplify.ToReal(scales.Element(i))));
            builder.RequireMatch(call.Name, "x dimension", x1.Dimensions[1], "number of length scales", scales.Dimensions[0]);
            lengths = builder.Store("inverse_length", new ArrayValue(Type.Vector, scales.Dimensions, i => F("inv", scales.Element(i)))).Value;
        }
        else builder.RequirePositiveFinite(call.Name, "length scale", Real(rho));
        ArrayValue distances = SquaredDistances(builder, x1, x2, lengths);
        Expr factor = lengths is null ? builder.Temporary("rate", rate(Real(rho))) : unit;
        return new ArrayValue(call.Type, distances.Dimensions, i => variance * scaled(distances.Element(i), factor));
    };

    /// <summary>No input is NaN, and all have as many dimensions.</summary>
    private static void RequireInputs(Builder builder, string function, ArrayValue x1, ArrayValue x2)
    {
        bool isOne = ReferenceEquals(x1, x2);
        builder.LoopOver(x1, i => builder.RequireNotNan(function, isOne ? "x" : "x1", Simplify.ToReal(x1.Element(i))));
        if (isOne) return;
        builder.LoopOver(x2, i => builder.RequireNotNan(function, "x2", Simplify.ToReal(x2.Element(i))));
        if (x1.Dimensions.Length == 2) builder.RequireMatch(function, "x1's row", x1.Dimensions[1], "x2's row", x2.Dimensions[1]);
    }

    private static ArrayValue SquaredDistances(Builder builder, ArrayValue x1, ArrayValue x2, ArrayValue? inverseLengths)
    {
        Variable squared = Buffer(builder, "squared_distance", ScalarKind.Real, [x1.Dimensions[0], x2.Dimensions[0]], isMatrix: true);
        builder.LoopOver(squared.Dimensions, isMatrix: true, i =>
        {
            if (x1.Dimensions.Length == 1)
            {
                builder.Emit(new Assign(squared, i, F("square", Simplify.ToReal(x1.At(i[0])) - Simplify.ToReal(x2.At(i[1])))));
                return;
            }
            builder.Emit(new Assign(squared, i, 0.0));
            builder.Loop("d", x1.Dimensions[1], d =>
            {
                Expr difference = x1.At(i[0], d) - x2.At(i[1], d);
                builder.Emit(new Assign(squared, i, F("square", inverseLengths is null ? difference : difference * inverseLengths.At(d)), AssignKind.Add));
            });
        });
        return Builder.FromBuffer(squared, Type.Matrix);
    }

    /// <summary>σ² exp(−2 sin²(π ‖xᵢ − xⱼ‖ / p) / ℓ²).</summary>
    private static Value Periodic(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        (ArrayValue x1, ArrayValue x2) = ((ArrayValue)a[0], (ArrayValue)(a.Length == 5 ? a[1] : a[0]));
        RequireInputs(builder, call.Name, x1, x2);
        builder.RequirePositive(call.Name, "signal standard deviation", Real(a[^3]));
        builder.RequirePositive(call.Name, "length-scale", Real(a[^2]));
        builder.RequirePositive(call.Name, "period", Real(a[^1]));
        Expr variance = builder.Temporary("variance", F("square", Real(a[^3]))), rate = builder.Temporary("rate", -2.0 * F("inv_square", Real(a[^2])));
        Expr frequency = builder.Temporary("frequency", Math.PI * F("inv", Real(a[^1])));
        ArrayValue distances = SquaredDistances(builder, x1, x2, null);
        return new ArrayValue(call.Type, distances.Dimensions, i => variance * F("exp", rate * F("square", F("sin", frequency * Root(distances.Element(i))))));
    }

    /// <summary>σ² + xᵢᵀ xⱼ.</summary>
    private static Value DotProductCovariance(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        (ArrayValue x1, ArrayValue x2) = ((ArrayValue)a[0], (ArrayValue)(a.Length == 3 ? a[1] : a[0]));
        RequireInputs(builder, call.Name, x1, x2);
        builder.RequireNonnegative(call.Name, "sigma", Real(a[^1]));
        Expr variance = builder.Temporary("variance", F("square", Real(a[^1])));
        if (x1.Dimensions.Length == 1) return new ArrayValue(call.Type, [x1.Dimensions[0], x2.Dimensions[0]], i => variance + Simplify.ToReal(x1.At(i[0])) * Simplify.ToReal(x2.At(i[1])));
        Variable products = Buffer(builder, "products", ScalarKind.Real, [x1.Dimensions[0], x2.Dimensions[0]], isMatrix: true);
        builder.LoopOver(products.Dimensions, isMatrix: true, i =>
        {
            builder.Emit(new Assign(products, i, 0.0));
            builder.Loop("d", x1.Dimensions[1], d => builder.Emit(new Assign(products, i, x1.At(i[0], d) * x2.At(i[1], d), AssignKind.Add)));
        });
        return new ArrayValue(call.Type, products.Dimensions, i => variance + new Load(products, i));
    }
}
