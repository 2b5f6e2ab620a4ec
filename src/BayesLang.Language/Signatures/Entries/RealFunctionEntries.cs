namespace BayesLang.Language.Signatures;

/// <summary>Rounding, extremes, powers, exponentials and logarithms.</summary>
static class RealFunctionEntries
{
    private const string Rounding = "Its derivative counts as 0 everywhere; applied to parameters it makes the density jump.";

    public static readonly FunctionGroup Group = EntryRow.Group("powers-and-logarithms", "Rounding, powers and logarithms",
        "Elementary functions of real numbers; `exp`, `log`, `log10`, `sqrt`, `pow` and `abs` are defined for complex numbers too. All work on each entry of "
            + "a container; of two arguments either may be a scalar, which is used with each entry of the other. NaN gives NaN unless a note says otherwise.",
    [
        new("abs", "x:Any", "The absolute value; of a complex number x + iy, its distance from zero.", "|x|\n|x + iy| = √(x² + y²)", Notes: "The derivative is the sign of x, at x = 0 it counts as 0. The modulus of a complex number neither overflows nor underflows on the way.", Source: "DLMF 1.9(i)"),
        new("ceil", "x:Real", "The smallest integer that is not less than x, as a real number.", "⌈x⌉", Rounding),
        new("floor", "x:Real", "The largest integer that is not greater than x, as a real number.", "⌊x⌋", Rounding),
        new("round", "x:Real", "The integer nearest to x, as a real number; halves are rounded away from zero.", "sign(x) ⌊|x| + ½⌋", Rounding),
        new("trunc", "x:Real", "The integer part of x: x rounded towards zero, as a real number.", "sign(x) ⌊|x|⌋", Rounding),
        new("fdim", "x:Real, y:Real", "The positive difference: what x exceeds y by, else 0.", "max(x − y, 0)", Notes: "The derivatives are 1 and −1 where x > y and 0 elsewhere, also at x = y. NaN where either argument is NaN.", Source: "C99 7.12.12.1"),
        new("fmax", "x:Real, y:Real", "The larger of two reals.", "max(x, y)", Notes: "If one argument is NaN the other is the result. The derivative is 1 for the larger argument and 0 for the other; at x = y it is y that counts where both depend on parameters, else the one that does.", Source: "C99 7.12.12.2"),
        new("fmin", "x:Real, y:Real", "The smaller of two reals.", "min(x, y)", Notes: "If one argument is NaN the other is the result. The derivative is 1 for the smaller argument and 0 for the other; at x = y it is y that counts where both depend on parameters, else the one that does.", Source: "C99 7.12.12.3"),
        new("fmod", "x:Real, y:NonZero", "The remainder of the division of reals: it has the sign of x and is smaller than y in absolute value.", "x − y trunc(x / y)", Notes: "NaN where y = 0 or x is infinite. The derivatives are 1 in x and −trunc(x / y) in y.", Source: "C99 7.12.10.1"),

        new("square", "x:Real", "The square.", "x²"),
        new("sqrt", "x:NonNegative", "The square root; of a complex number the root with a real part of at least 0, with the branch cut on the negative real axis.", "√x", Notes: "NaN below 0. The derivative 1/(2√x) is infinite at 0.", Source: "DLMF 4.2(iv)"),
        new("cbrt", "x:Real", "The real cube root.", "∛x", Notes: "The derivative 1/(3∛x²) is infinite at 0."),
        new("inv", "x:NonZero", "The reciprocal, entry by entry. For the inverse of a matrix see `inverse`.", "1 / x", Notes: "±∞ at ±0."),
        new("inv_sqrt", "x:Positive", "The reciprocal of the square root.", "1 / √x", Notes: "+∞ at 0, NaN below."),
        new("inv_square", "x:NonZero", "The reciprocal of the square.", "1 / x²", Notes: "+∞ at 0."),
        new("pow", "x:Positive, y:Real", "x to the power y: `x ^ y`, and for containers `x .^ y`. Of complex numbers it is the principal value.", "xʸ = exp(y log x)",
            Notes: "A negative x is fine where y is an integer, else the result is NaN; x⁰ = 1 for every x. The derivatives are y xʸ⁻¹ and xʸ log x; where x = 0 both count as 0, but for constant powers ±½, ±1 and ±2, which are `sqrt`, `square`, `inv` and their like.", Source: "DLMF 4.2(iv)"),
        new("hypot", "x:Real, y:Real", "The length of the hypotenuse of a right triangle with the sides x and y, without overflow or underflow on the way.", "√(x² + y²)", Notes: "+∞ where either argument is infinite, even if the other is NaN. There is no derivative at (0, 0).", Source: "C99 7.12.7.3"),
        new("fma", "x:Real, y:Real, z:Real", "A product plus a term, rounded once.", "x y + z", Source: "IEEE 754"),
        new("ldexp", "x:Real, n:Integer", "x times a power of two, which is exact unless it overflows or underflows.", "x 2ⁿ", Source: "C99 7.12.6.6"),

        new("exp", "x:Real", "The exponential function.", "eˣ\nfor complex z = x + iy: eˣ (cos y + i sin y)", Notes: "+∞ above 709.78…, 0 below −745.13….", Source: "DLMF 4.2(iii)"),
        new("exp2", "x:Real", "Two to the power x.", "2ˣ"),
        new("expm1", "x:Real", "The exponential of x minus one, accurate where x is near 0.", "eˣ − 1"),
        new("log", "x:Positive", "The natural logarithm; of a complex number the principal value, with an imaginary part in (−π, π].", "log x\nfor complex z: log |z| + i arg z", Notes: "−∞ at 0, NaN below.", Source: "DLMF 4.2(i)"),
        new("log2", " ; x:Positive", "The logarithm to base 2; without an argument the constant log 2.", "log x / log 2\nlog 2 = 0.693147180559945…", Notes: "−∞ at 0, NaN below."),
        new("log10", " ; x:Positive", "The logarithm to base 10, of complex numbers the principal value; without an argument the constant log 10.", "log x / log 10\nlog 10 = 2.302585092994045…", Notes: "−∞ at 0, for reals NaN below."),
        new("log1p", "x:GreaterThanMinusOne", "The logarithm of one plus x, accurate where x is near 0.", "log(1 + x)", Notes: "−∞ at −1; an error below."),
        new("log1m", "x:LessThanOne", "The logarithm of one minus x, accurate where x is near 0.", "log(1 − x)", Notes: "−∞ at 1; an error above."),
        new("lmultiply", "x:Real, y:Positive", "x times the logarithm of y, with 0 log 0 = 0.", "x log y", Notes: "0 where both are 0; where only y is 0, −∞ times the sign of x; NaN for y < 0. The derivatives are log y and x / y."),
    ]);
}
