#!/usr/bin/env python3
"""Prints KernelFits.cs: the approximations behind the vector kernels, fitted as in ../Special/fits.py.

Where a function keeps near a constant C, what is fitted is the difference from C, so that the rounding errors of its evaluation
enter the result only in proportion to that difference. Needs mpmath: python3 kernel_fits.py > KernelFits.cs
"""
from mpmath import mp, mpf

mp.dps = 90
HALF = mpf(1) / 2


def nodes(a, b, n):
    return [(a + b) / 2 + (b - a) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def horner(c, x):
    y = mpf(0)
    for v in reversed(c):
        y = y * x + v
    return y


def fit(f, a, b, n, m, less):
    """f(x) ~ less + p(x)/q(x) with n and m coefficients; the error is relative to f."""
    a, b = mpf(a), mpf(b)
    rows, right = [], []
    for x in nodes(a, b, n + m - 1):
        y = f(x)
        rows.append([x ** i for i in range(n)] + [-y * x ** j for j in range(1, m)])
        right.append(y)
    c = mp.lu_solve(mp.matrix(rows), mp.matrix(right))
    q = [mpf(1)] + [c[n + j] for j in range(m - 1)]
    p = [c[i] - (less * q[i] if i < m else 0) for i in range(n)]
    p, q = [mpf(float(v)) for v in p], [mpf(float(v)) for v in q]
    worst, sign = mpf(0), None
    for k in range(301):
        x = a + (b - a) * k / 300
        y, d = f(x), horner(q, x)
        assert sign is None or (d > 0) == sign, "the denominator vanishes"
        sign = d > 0
        worst = max(worst, abs((less + horner(p, x) / d) / y - 1))
    return p, q, worst


def lgamma_ratio(u):
    x = u + 1
    for root in (1, 2):
        if abs(x - root) < mpf(10) ** -25:
            x = root + mpf(10) ** -25
    return mp.loggamma(x) / ((x - 1) * (x - 2))


ROOT = mp.findroot(lambda x: mp.digamma(x), mpf("1.4616321449683623"))


def digamma_ratio(u):
    x = u + 1
    if abs(x - ROOT) < mpf(10) ** -25:
        x = ROOT + mpf(10) ** -25
    return mp.digamma(x) / (x - ROOT)


def lgamma_tail(t):
    x = 1 / mp.sqrt(t)
    return x * (mp.loggamma(x) - ((x - HALF) * mp.log(x) - x + mp.log(2 * mp.pi) / 2))


def digamma_tail(t):
    x = 1 / mp.sqrt(t)
    return (mp.log(x) - 1 / (2 * x) - mp.digamma(x)) / t


def trigamma_tail(t):
    x = 1 / mp.sqrt(t)
    return (mp.psi(1, x) - 1 / x - t / 2) * x / t


def erfcx_scaled(t):
    if 1 - t < mpf(10) ** -20:
        return 2 / mp.sqrt(mp.pi)
    x = 4 * (1 + t) / (1 - t)
    e = mp.exp(x * x) * mp.erfc(x) if x < 60 else sum((-1) ** i * mp.fac2(2 * i - 1) / (2 * x * x) ** i for i in range(14)) / (x * mp.sqrt(mp.pi))
    return (1 + 2 * x) * e


def of_square(f):
    return lambda z: f(mp.sqrt(z if z > mpf(10) ** -30 else mpf(10) ** -30))


def quantile_of_log(lp):
    """The standard normal quantile of exp(lp) <= 1/2, by Newton's method on log Phi."""
    z = -mp.sqrt(-2 * lp) if lp < -1 else -HALF
    for _ in range(60):
        c = mp.erfc(-z / mp.sqrt(2)) / 2
        step = (mp.log(c) - lp) * c / (mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi))
        z -= step
        if abs(step) < mpf(10) ** -70:
            break
    return z


def quantile_centre(w):
    q = mp.sqrt(max(mpf("0.425") ** 2 - w, mpf(10) ** -30))
    return -quantile_of_log(mp.log(HALF - q)) / q


def quantile_tail(u):
    r = u + mpf("1.6")
    return -quantile_of_log(-r * r) / r


LAST = 1 / mpf("3.5") ** 2
FIRST = mpf(10) ** -18
FITS = [
    ("LgammaRatio", "lgamma(x)/((x − 1)(x − 2)) − ½ in x − 1, 1 ≤ x ≤ 5/2", lgamma_ratio, "0", "1.5", 8, 8, HALF),
    ("DigammaRatio", "digamma(x)/(x − root) − 1 in x − 1, 1 ≤ x ≤ 5/2", digamma_ratio, "0", "1.5", 8, 7, mpf(1)),
    ("LgammaTail", "x(lgamma(x) − (x − ½) log x + x − ½ log 2π) in 1/x², x ≥ 7/2", lgamma_tail, FIRST, LAST, 10, 1, mpf(0)),
    ("DigammaTail", "x²(log x − 1/(2x) − digamma(x)) in 1/x², x ≥ 7/2", digamma_tail, FIRST, LAST, 10, 1, mpf(0)),
    ("TrigammaTail", "x³(trigamma(x) − 1/x − 1/(2x²)) in 1/x², x ≥ 7/2", trigamma_tail, FIRST, LAST, 12, 1, mpf(0)),
    ("ErfOverX", "erf(x)/x − 1 in x², |x| ≤ 1", of_square(lambda x: mp.erf(x) / x), "0", "1", 12, 1, mpf(1)),
    ("ErfcxScaled", "(1 + 2x) exp(x²) erfc(x) − 9/8 in t = (x − 4)/(x + 4), 0 ≤ x ≤ ∞", erfcx_scaled, "-1", "1", 24, 1, mpf(9) / 8),
    ("QuantileCentre", "Φ⁻¹(½ + q)/q − 5/2 in 0.425² − q², |q| ≤ 0.425", quantile_centre, "0", mpf("0.425") ** 2, 9, 9, mpf("2.5")),
    ("QuantileTail", "−Φ⁻¹(p)/r − 9/8 in r − 1.6, r = √(−log p), 1.6 ≤ r ≤ 5", quantile_tail, "0", "3.4", 9, 9, mpf("1.125")),
    ("AtanRest", "(atan(t)/t − 1)/t² in t², |t| ≤ √2 − 1", of_square(lambda t: (mp.atan(t) / t - 1) / t ** 2), "0", "0.17158", 12, 1, mpf(0)),
    ("AsinRest", "(asin(s)/s − 1)/s² in s², |s| ≤ ½", of_square(lambda s: (mp.asin(s) / s - 1) / s ** 2), "0", "0.25", 14, 1, mpf(0)),
    ("SinRest", "(sin(r)/r − 1)/r² in r², |r| ≤ π/4", of_square(lambda r: (mp.sin(r) / r - 1) / r ** 2), "0", "0.6169", 7, 1, mpf(0)),
    ("CosRest", "(cos(r) − 1 + r²/2)/r⁴ in r², |r| ≤ π/4", of_square(lambda r: (mp.cos(r) - 1 + r * r / 2) / r ** 4), "0", "0.6169", 7, 1, mpf(0)),
    ("InverseCbrt", "t^(−1/3) in t, ½√½ ≤ t ≤ 2√2", lambda t: mp.cbrt(1 / t), "0.3535", "2.8285", 8, 1, mpf(0)),
]


def table(name, text, c):
    print(f"    /// <summary>{text}.</summary>")
    print(f"    internal static ReadOnlySpan<double> {name} =>\n    [")
    for i in range(0, len(c), 4):
        print("        " + " ".join(repr(float(v)) + "," for v in c[i:i + 4]))
    print("    ];\n")


print("namespace BayesLang.Runtime.Vectors;\n")
print("/// <summary>\n/// Approximations written by kernel_fits.py: interpolation at Chebyshev nodes in 90-digit arithmetic, coefficients lowest first. The figure is the\n"
      "/// largest relative error over the stated range before rounding in evaluation.\n/// </summary>")
print("internal static class KernelFits\n{")
for name, text, f, a, b, n, m, less in FITS:
    p, q, worst = fit(f, a, b, n, m, less)
    note = f"{text} ({mp.nstr(worst, 2)})"
    if m == 1:
        table(name, note, p)
    else:
        table(name + "P", "Numerator of " + note, p)
        table(name + "Q", "Denominator of the same", q)
print("}")
