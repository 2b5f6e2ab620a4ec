namespace BayesLang.Language.Signatures;

/// <summary>Circular and hyperbolic functions and their inverses.</summary>
static class TrigonometryEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("trigonometry", "Trigonometric and hyperbolic functions",
        "Circular functions of angles in radians, hyperbolic functions, and their inverses. All but `atan2` are defined for complex numbers too, the inverses as "
            + "principal values with the branch cuts of C99; intervals of arguments hold for real numbers. They work on each entry of a container.",
    [
        new("sin", "x:Real", "The sine.", "sin x\nfor complex z: (e^{iz} − e^{−iz}) / 2i", Notes: "NaN at ±∞.", Source: "DLMF 4.14.1"),
        new("cos", "x:Real", "The cosine.", "cos x\nfor complex z: (e^{iz} + e^{−iz}) / 2", Notes: "NaN at ±∞.", Source: "DLMF 4.14.2"),
        new("tan", "x:Real", "The tangent.", "sin x / cos x", Notes: "NaN at ±∞. The derivative is 1 + tan² x.", Source: "DLMF 4.14.4"),
        new("asin", "x:MinusOneToOne", "The angle in [−π/2, π/2] whose sine is x.", "asin x\nfor complex z: −i log(iz + √(1 − z²))", Notes: "NaN outside of [−1, 1]. The derivative 1/√(1 − x²) is infinite at ±1.", Source: "DLMF 4.23.19"),
        new("acos", "x:MinusOneToOne", "The angle in [0, π] whose cosine is x.", "acos x = π/2 − asin x", Notes: "NaN outside of [−1, 1]. The derivative −1/√(1 − x²) is infinite at ±1.", Source: "DLMF 4.23.22"),
        new("atan", "x:Real", "The angle in [−π/2, π/2] whose tangent is x.", "atan x\nfor complex z: (i/2) (log(1 − iz) − log(1 + iz))", Notes: "±π/2 at ±∞. The derivative is 1/(1 + x²).", Source: "DLMF 4.23.26"),
        new("atan2", "y:Real, x:Real", "The angle in [−π, π] of the point (x, y), seen from the positive first axis. Note the order of the arguments.", "atan(y / x), in the quadrant of the point (x, y)",
            Notes: "For zeros and infinities as in C99; the sign of a zero tells the sides of the cut apart. The derivatives are x/(x² + y²) in y and −y/(x² + y²) in x; there is none at (0, 0).", Source: "C99 F.9.1.4"),
        new("sinh", "x:Real", "The hyperbolic sine.", "(eˣ − e⁻ˣ) / 2", Source: "DLMF 4.28.1"),
        new("cosh", "x:Real", "The hyperbolic cosine.", "(eˣ + e⁻ˣ) / 2", Source: "DLMF 4.28.2"),
        new("tanh", "x:Real", "The hyperbolic tangent.", "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", Notes: "±1 at ±∞. The derivative is 1 − tanh² x = 1/cosh² x.", Source: "DLMF 4.28.4"),
        new("asinh", "x:Real", "The inverse of the hyperbolic sine.", "log(x + √(x² + 1))", Notes: "The derivative is 1/√(x² + 1).", Source: "DLMF 4.37.16"),
        new("acosh", "x:AtLeastOne", "The inverse of the hyperbolic cosine: the solution that is not negative.", "log(x + √((x + 1)(x − 1)))", Notes: "A real argument below 1 is an error. The derivative 1/√(x² − 1) is infinite at 1.", Source: "DLMF 4.37.19"),
        new("atanh", "x:OpenMinusOneToOne", "The inverse of the hyperbolic tangent.", "½ log((1 + x) / (1 − x))", Notes: "±∞ at ±1; a real argument outside of [−1, 1] is an error. The derivative is 1/(1 − x²).", Source: "DLMF 4.37.24"),
    ]);
}
