using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>A complex expression: the expressions of its real and imaginary parts.</summary>
public readonly record struct ComplexExpr(Expr Re, Expr Im)
{
    public static ComplexExpr operator +(ComplexExpr a, ComplexExpr b) => new(a.Re + b.Re, a.Im + b.Im);

    public static ComplexExpr operator -(ComplexExpr a, ComplexExpr b) => new(a.Re - b.Re, a.Im - b.Im);

    public static ComplexExpr operator -(ComplexExpr a) => new(-a.Re, -a.Im);

    public static ComplexExpr operator *(ComplexExpr a, ComplexExpr b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static ComplexExpr operator *(double a, ComplexExpr b) => new(a * b.Re, a * b.Im);

    public static ComplexExpr operator /(ComplexExpr a, ComplexExpr b) => Apply("divide", a, b);

    public static ComplexExpr operator +(double a, ComplexExpr b) => new(a + b.Re, b.Im);

    public static ComplexExpr operator -(double a, ComplexExpr b) => new(a - b.Re, -b.Im);

    /// <summary>A function of <see cref="ScalarFunctions.Complex"/>.</summary>
    public static ComplexExpr Apply(string function, ComplexExpr z) => new(ScalarFunctions.Call($"complex_{function}_real", z.Re, z.Im), ScalarFunctions.Call($"complex_{function}_imag", z.Re, z.Im));

    public static ComplexExpr Apply(string function, ComplexExpr z, ComplexExpr w) =>
        new(ScalarFunctions.Call($"complex_{function}_real", z.Re, z.Im, w.Re, w.Im), ScalarFunctions.Call($"complex_{function}_imag", z.Re, z.Im, w.Re, w.Im));
}
