using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// Complex functions of the mathematical library, each in two rows, for the real and the imaginary part of the result. They are holomorphic, so that the
/// partial derivatives of both parts follow from one complex derivative (Cauchy–Riemann).
/// </summary>
public static partial class ScalarFunctions
{
    private static IEnumerable<ScalarFunction> Complex() =>
    [
        // name, on pairs of doubles, derivative from argument z and result f
        .. Complex1("exp", "Exp", (_, f) => f),
        .. Complex1("log", "Log", (z, _) => One / z),
        .. Complex1("log10", "Log10", (z, _) => new ComplexExpr(1 / Math.Log(10), 0.0) / z),
        .. Complex1("sqrt", "Sqrt", (_, f) => new ComplexExpr(0.5, 0.0) / f),
        .. Complex1("sin", "Sin", (z, _) => ComplexExpr.Apply("cos", z)),
        .. Complex1("cos", "Cos", (z, _) => -ComplexExpr.Apply("sin", z)),
        .. Complex1("tan", "Tan", (_, f) => 1.0 + f * f),
        .. Complex1("sinh", "Sinh", (z, _) => ComplexExpr.Apply("cosh", z)),
        .. Complex1("cosh", "Cosh", (z, _) => ComplexExpr.Apply("sinh", z)),
        .. Complex1("tanh", "Tanh", (_, f) => 1.0 - f * f),
        .. Complex1("asin", "Asin", (z, _) => One / ComplexExpr.Apply("sqrt", (1.0 - z) * (1.0 + z))),
        .. Complex1("acos", "Acos", (z, _) => -(One / ComplexExpr.Apply("sqrt", (1.0 - z) * (1.0 + z)))),
        .. Complex1("atan", "Atan", (z, _) => One / (1.0 + z * z)),
        .. Complex1("asinh", "Asinh", (z, _) => One / ComplexExpr.Apply("sqrt", 1.0 + z * z)),
        .. Complex1("acosh", "Acosh", (z, _) => One / (ComplexExpr.Apply("sqrt", -1.0 + z) * ComplexExpr.Apply("sqrt", 1.0 + z))),
        .. Complex1("atanh", "Atanh", (z, _) => One / ((1.0 - z) * (1.0 + z))),
        .. Complex2("divide", "Divide", (_, w, f) => (One / w, -(f / w))),
        .. Complex2("pow", "Pow", (z, w, f) => (w * f / z, f * ComplexExpr.Apply("log", z))),
    ];

    private static readonly ComplexExpr One = new(1.0, 0.0);

    private static IEnumerable<ScalarFunction> Complex1(string name, string method, Func<ComplexExpr, ComplexExpr, ComplexExpr> derivative)
    {
        ComplexExpr Derivative(ImmutableArray<Expr> a)
        {
            var z = new ComplexExpr(a[0], a[1]);
            return derivative(z, ComplexExpr.Apply(name, z));
        }

        yield return Part(name, method, 2, "Re", a => Derivative(a) is var d ? [d.Re, -d.Im] : []);
        yield return Part(name, method, 2, "Im", a => Derivative(a) is var d ? [d.Im, d.Re] : []);
    }

    private static IEnumerable<ScalarFunction> Complex2(string name, string method, Func<ComplexExpr, ComplexExpr, ComplexExpr, (ComplexExpr, ComplexExpr)> derivatives)
    {
        (ComplexExpr First, ComplexExpr Second) Derivatives(ImmutableArray<Expr> a)
        {
            (ComplexExpr z, ComplexExpr w) = (new(a[0], a[1]), new(a[2], a[3]));
            return derivatives(z, w, ComplexExpr.Apply(name, z, w));
        }

        yield return Part(name, method, 4, "Re", a => Derivatives(a) is var (d, e) ? [d.Re, -d.Im, e.Re, -e.Im] : []);
        yield return Part(name, method, 4, "Im", a => Derivatives(a) is var (d, e) ? [d.Im, d.Re, e.Im, e.Re] : []);
    }

    private static ScalarFunction Part(string name, string method, int arity, string part, Func<ImmutableArray<Expr>, ImmutableArray<Expr?>> partials) =>
        new($"complex_{name}_{(part == "Re" ? "real" : "imag")}", arity) { Scalar = $"ComplexMath.{method}", Member = part, IsExpensive = true, Partials = (a, _) => partials(a) };
}
