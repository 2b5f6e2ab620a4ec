namespace BayesLang.Language.Signatures;

/// <summary>Making complex numbers, their parts, and what only complex numbers have.</summary>
static class ComplexFunctionEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("complex-numbers", "Complex numbers",
        "How complex numbers are made and taken apart. A complex number z = x + iy is differentiated as its two real parts. Arithmetic, `abs`, `exp`, `log`, "
            + "`pow`, `sqrt` and the trigonometric functions take complex numbers too; they are listed with those of real numbers.",
    [
        new("to_complex", " ; re:Real:the real part ; re:Real:the real part, im:Real:the imaginary part", "The complex number with these parts; a missing part is 0. Of containers entry by entry; one of the two may be a scalar.", "re + i im"),
        new("get_real", "z:Complex", "The real part, entry by entry.", "x of z = x + iy", Source: "DLMF 1.9(i)"),
        new("get_imag", "z:Complex", "The imaginary part, entry by entry.", "y of z = x + iy", Source: "DLMF 1.9(i)"),
        new("arg", "z:NonZeroComplex", "The phase: the angle of z in the plane, in [−π, π].", "atan2(y, x)", Notes: "The derivatives are −y/(x² + y²) in x and x/(x² + y²) in y; there is none at 0.", Source: "DLMF 1.9(i)"),
        new("norm", "z:Complex", "The square of the absolute value.", "|z|² = x² + y²", Notes: "For the absolute value itself see `abs`."),
        new("conj", "z:Complex", "The complex conjugate, entry by entry.", "x − iy", Source: "DLMF 1.9(i)"),
        new("proj", "z:Complex", "The projection on the Riemann sphere: all infinite numbers become one.", "z where z is finite; ∞ + 0i, the zero with the sign of y, where a part of z is infinite", Source: "C99 7.3.9.4"),
        new("polar", "r:NonNegative:the absolute value, theta:Real:the angle in radians", "The complex number with this absolute value and this phase.", "r (cos θ + i sin θ)", Notes: "NaN where r is negative or NaN, or θ is infinite.", Source: "DLMF 1.9(i)"),
    ]);
}
