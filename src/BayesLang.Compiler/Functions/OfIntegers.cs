using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Functions of a real whose order or degree is an integer.</summary>
public static partial class ScalarFunctions
{
    private static IEnumerable<ScalarFunction> OfIntegers() =>
    [
        // name, on doubles, which argument is the integer, derivative from integer n, real x and result r
        OfInteger("bessel_first_kind", "BesselFirstKind", 0, (n, x, _) => 0.5 * (Call("bessel_first_kind", n - 1, x) - Call("bessel_first_kind", n + 1, x))),
        OfInteger("bessel_second_kind", "BesselSecondKind", 0, (n, x, _) => Call("bessel_second_kind_derivative", n, x)),
        OfInteger("bessel_second_kind_derivative", "BesselSecondKindDerivative", 0, null),
        OfInteger("modified_bessel_first_kind", "ModifiedBesselFirstKind", 0, (n, x, _) => 0.5 * (Call("modified_bessel_first_kind", n - 1, x) + Call("modified_bessel_first_kind", n + 1, x))),
        OfInteger("modified_bessel_second_kind", "ModifiedBesselSecondKind", 0, (n, x, _) => -0.5 * (Call("modified_bessel_second_kind", n - 1, x) + Call("modified_bessel_second_kind", n + 1, x))),
        OfInteger("lmgamma", "Lmgamma", 0, (k, x, _) => Call("lmgamma_derivative", k, x)),
        OfInteger("lmgamma_derivative", "LmgammaDerivative", 0, null),
        OfInteger("binary_log_loss", "BinaryLogLoss", 0, (y, p, _) => Simplify.Select(Simplify.Compare(Equal, y, 1), -1.0 / p, 1.0 / (1.0 - p))),
        OfInteger("ldexp", "Ldexp", 1, (n, _, _) => Call("ldexp", 1.0, n)),
        OfInteger("rising_factorial", "RisingFactorial", 1, (n, x, _) => Call("rising_factorial_derivative", x, n)),
        OfInteger("rising_factorial_derivative", "RisingFactorialDerivative", 1, null),
        OfInteger("falling_factorial", "FallingFactorial", 1, (n, x, _) => Call("falling_factorial_derivative", x, n)),
        OfInteger("falling_factorial_derivative", "FallingFactorialDerivative", 1, null),
        new("choose_real", 2) { Scalar = "SpecialFunctions.Choose", Integers = [0, 1], IsExpensive = true },
    ];

    private static ScalarFunction OfInteger(string name, string method, int position, Func<Expr, Expr, Expr, Expr>? derivative) => new(name, 2)
    {
        Scalar = $"SpecialFunctions.{method}",
        Integers = [position],
        IsExpensive = true,
        Partials = derivative is null ? null : (a, r) => position == 0 ? [null, derivative(a[0], a[1], r)] : [derivative(a[1], a[0], r), null],
    };
}
