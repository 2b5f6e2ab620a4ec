#!/usr/bin/env python3
"""Prints Fits.cs: the polynomial and rational approximations behind SpecialFunctions and VectorMath.

Every fit interpolates its function at Chebyshev nodes in 110-digit arithmetic, which for these smooth functions is within a small
factor of minimax; the largest relative error over a dense grid, coefficients rounded to double, is printed beside each table.
Needs mpmath: python3 fits.py > Fits.cs
"""
from fractions import Fraction

from mpmath import mp, mpf

from fitting import ROOT, digamma_ratio, digamma_tail, erfcx_scaled, header, lgamma_ratio, lgamma_tail, quantile_centre, quantile_of_log, table, tables, trigamma_tail


def series(f, at=mpf(10) ** -30):
    """f with a removable singularity at 0, stepped over."""
    return lambda x: f(x if abs(x) > at else at)


def atanh_rest(z):
    s = mp.sqrt(z)
    return 2 * (mp.atanh(s) / s - 1) / z


def quantile_tail(r):
    return -quantile_of_log(-r * r)


SIXTH = 1 / mpf("42.25")
TINY = mpf(10) ** -20
FITS = [
    ("ExpRest", "(eʳ − 1 − r)/r², |r| ≤ ½ ln 2", series(lambda r: (mp.expm1(r) - r) / r ** 2), "-0.347", "0.347", 10, 1),
    ("AtanhRestNarrow", "2(atanh(s)/s − 1)/s² in s², 0 ≤ s² ≤ 0.0295: log on [√½, √2]", series(atanh_rest), "0", "0.0295", 8, 1),
    ("AtanhRestWide", "the same for 0 ≤ s² ≤ 1/9: log1p on [0, 1]", series(atanh_rest), "0", mpf(1) / 9, 12, 1),
    ("ErfOverX", "erf(x)/x in x², |x| ≤ 1", series(lambda z: mp.erf(mp.sqrt(z)) / mp.sqrt(z)), "0", "1", 12, 1),
    ("ErfcxScaled", "(1 + 2x) exp(x²) erfc(x) in t = (x − 4)/(x + 4), 0 ≤ x ≤ ∞", erfcx_scaled, "-1", "1", 24, 1),
    ("LgammaMiddle", "lgamma(x)/((x − 1)(x − 2)) in x − 3/2, 1 ≤ x ≤ 2", lgamma_ratio(mpf(3) / 2), "-0.5", "0.5", 7, 7),
    ("LgammaTail", "x(lgamma(x) − (x − ½) log x + x − ½ log 2π) in 1/x², x ≥ 6.5", series(lgamma_tail, TINY), TINY, SIXTH, 8, 1),
    ("DigammaMiddle", "digamma(x)/(x − root) in x − 3/2, 1 ≤ x ≤ 2", digamma_ratio(mpf(3) / 2), "-0.5", "0.5", 7, 7),
    ("DigammaTail", "x²(log x − 1/(2x) − digamma(x)) in 1/x², x ≥ 6.5", series(digamma_tail, TINY), TINY, SIXTH, 8, 1),
    ("TrigammaTail", "x³(trigamma(x) − 1/x − 1/(2x²)) in 1/x², x ≥ 6.5", series(trigamma_tail, TINY), TINY, SIXTH, 8, 1),
    ("QuantileCentre", "Φ⁻¹(½ + q)/q in 0.425² − q², |q| ≤ 0.425", quantile_centre, "0", mpf("0.425") ** 2, 9, 9),
    ("QuantileTail", "−Φ⁻¹(p) in r − 1.6, r = √(−log p), 1.6 ≤ r ≤ 5", lambda u: quantile_tail(u + mpf("1.6")), "0", "3.4", 9, 9),
    ("QuantileFarTail", "−Φ⁻¹(p) in r − 5, 5 ≤ r ≤ 27.5", lambda u: quantile_tail(u + 5), "0", "22.5", 11, 11),
]


def temme_ratio(n):
    """Taylor coefficients of η/(λ − 1) in η, where η²/2 = λ − 1 − log λ: with μ = λ − 1, μ μ′ = η(1 + μ)."""
    a = [mpf(0), mpf(1)]
    for k in range(2, n + 2):
        # The coefficient of η^k: Σ (j + 1) a_{j+1} a_{k−j}, j = 0 … k − 1, equals a_{k−1}; a_k enters twice, as (k + 1) a_k.
        known = sum(j * a[j] * a[k + 1 - j] for j in range(2, k))
        a.append((a[k - 1] - known) / (k + 1))
    f = [mpf(1)]
    for k in range(1, n):
        f.append(-sum(a[j + 1] * f[k - j] for j in range(1, k + 1)))
    return f


def debye(n):
    """uₖ(t)/tᵏ in t², k = 1 … n, by uₖ₊₁ = ½ t²(1 − t²) uₖ′ + ⅛ ∫ (1 − 5s²) uₖ ds."""
    u, rows = [Fraction(1)], []
    for k in range(1, n + 1):
        following = [Fraction(0)] * (len(u) + 3)
        for i, v in enumerate(u):
            following[i + 1] += Fraction(i, 2) * v + v / (8 * (i + 1))
            following[i + 3] -= Fraction(i, 2) * v + 5 * v / (8 * (i + 3))
        u = following
        rows.append([float(u[k + 2 * i]) for i in range(k + 1)])
    return rows


header("BayesLang.Runtime.Special", "Fits", "fits.py")
hi = float(ROOT)
print("    /// <summary>The positive root of digamma as the sum of two doubles.</summary>")
print(f"    internal const double DigammaRoot = {hi!r}, DigammaRootLow = {float(ROOT - mpf(hi))!r};\n")
tables(FITS)
table("TemmeRatio", "Taylor coefficients in η of η/(λ − 1), η²/2 = λ − 1 − log λ", temme_ratio(27))
print("    /// <summary>Debye's polynomials uₖ(t)/tᵏ in t², k = 1 … 9, one after the other, k + 1 coefficients each (Abramowitz and Stegun 9.3.9).</summary>")
print("    internal static ReadOnlySpan<double> Debye =>\n    [")
for c in debye(9):
    print("        " + " ".join(repr(v) + "," for v in c))
print("    ];\n}")
