using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>First passage times of the diffusion model: with five or six arguments its density is a formula, with eight it is an integral; so are its distribution functions.</summary>
public static partial class CompositeDensities
{
    private static readonly ImmutableArray<DensityArgument> WienerArguments =
    [
        new("Random variable", Support.PositiveFinite, IsImplied: false), new("Boundary separation", Support.PositiveFinite, IsImplied: false),
        new("Nondecision time", Support.NonNegativeFinite, IsImplied: false), new("A-priori bias", Support.OpenUnit, IsImplied: false), new("Drift rate", Support.Finite, IsImplied: false),
        new("Inter-trial variability in drift rate", Support.NonNegativeFinite, IsImplied: false), new("Inter-trial variability in A-priori bias", Support.Probability, IsImplied: false),
        new("Inter-trial variability in Nondecision time", Support.NonNegativeFinite, IsImplied: false),
    ];

    private static IEnumerable<(string Name, CompositeDensity Density)> FirstPassages() =>
    [
        ("wiener", (lowering, builder, name, a, sink) =>
        {
            if (a.Length < 8) lowering.Vectorized(WienerFormula(Math.Min(a.Length, 6)), name, a[..Math.Min(a.Length, 6)], sink);
            else OfEight("LogDensity", lowering, builder, name, a, sink);
        }),
        ("wiener_lcdf_unnorm", (lowering, builder, name, a, sink) => OfEight("LogCdf", lowering, builder, name, a, sink)),
        ("wiener_lccdf_unnorm", (lowering, builder, name, a, sink) => OfEight("LogCcdf", lowering, builder, name, a, sink)),
    ];

    /// <summary>With d = α(1 − β) and t = y − τ: log f(t/α² | β) − 2 log α + (s²d² + 2δd − δ²t)/2(1 + s²t) − ½ log(1 + s²t), where s = 0 with five arguments.</summary>
    private static Density WienerFormula(int count) => new("wiener", [.. WienerArguments[..count].Select(a => count == 5 && a.Name == "Nondecision time" ? a with { Support = Support.PositiveFinite } : a)], a =>
    {
        Expr time = a[0] - a[2], distance = a[1] * (1.0 - a[3]);
        Expr standard = F("wiener_log_density", time * F("inv_square", a[1]), a[3]);
        if (count == 5) return [standard, a[4] * distance, -0.5 * F("square", a[4]) * time, -2.0 * Log(a[1])];
        Expr variance = F("square", a[5]), spread = 1.0 + variance * time;
        return [standard, 0.5 * (variance * F("square", distance) + 2.0 * a[4] * distance - F("square", a[4]) * time) / spread, -0.5 * F("log1p", variance * time), -2.0 * Log(a[1])];
    }) { Relations = [WienerRelations[0]] };

    private static readonly ImmutableArray<DensityRelation> WienerRelations =
    [
        new([0, 2], a => Simplify.Compare(ScalarFunctions.Greater, a[0], a[2]), ", but must be greater than nondecision time = ", a => a[2], " = "),
        new([6, 3], a => Simplify.Compare(ScalarFunctions.Greater, Simplify.ToReal(a[3]) - 0.5 * Simplify.ToReal(a[6]), 0.0), ", but must be smaller than 2*(A-priori bias) = ", a => 2.0 * Simplify.ToReal(a[3]), " = "),
        new([6, 3], a => Simplify.Compare(ScalarFunctions.Less, Simplify.ToReal(a[3]) + 0.5 * Simplify.ToReal(a[6]), 1.0), ", but must be smaller than 2*(1-A-priori bias) = ", a => 2.0 * (1.0 - Simplify.ToReal(a[3])), " = "),
    ];

    /// <summary>The arguments that are given lie one after the other in a buffer, zeros for the variabilities that are not.</summary>
    private static void OfEight(string method, DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        int given = a.Length >= 8 ? 8 : 5;
        var density = new Density("wiener", [.. WienerArguments[..given]], elements =>
        {
            Variable arguments = Buffer(builder, "arguments", WienerArguments.Length);
            for (int k = 0; k < WienerArguments.Length; k++) builder.Emit(new Assign(arguments, [k], k < elements.Length ? Simplify.ToReal(elements[k]) : 0.0));
            return [builder.CallScalar(Kernels.Wiener(method), "first_passage", new ViewOperand(arguments, []),
                new ViewOperand(Buffer(builder, "partials", WienerArguments.Length), []), new ViewOperand(Buffer(builder, "work", Kernels.WienerScratch), []))];
        }) { Relations = given == 8 ? WienerRelations : [WienerRelations[0]] };
        lowering.Vectorized(density, name, a[..given], sink);
    }
}
