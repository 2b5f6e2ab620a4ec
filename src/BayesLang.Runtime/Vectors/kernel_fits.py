#!/usr/bin/env python3
"""Prints KernelFits.cs: the approximations behind the vector kernels, fitted as in ../Special/fits.py.

Where a function keeps near a constant C, what is fitted is the difference from C, so that the rounding errors of its evaluation
enter the result only in proportion to that difference. Needs mpmath: python3 kernel_fits.py > KernelFits.cs
"""
import sys
from pathlib import Path

from mpmath import mp, mpf

sys.path.append(str(Path(__file__).parent.parent / "Special"))
from fitting import HALF, digamma_ratio, digamma_tail, erfcx_scaled, header, lgamma_ratio, lgamma_tail, quantile_centre, quantile_of_log, tables, trigamma_tail


def of_square(f):
    return lambda z: f(mp.sqrt(z if z > mpf(10) ** -30 else mpf(10) ** -30))


def quantile_tail(u):
    r = u + mpf("1.6")
    return -quantile_of_log(-r * r) / r


LAST = 1 / mpf("3.5") ** 2
FIRST = mpf(10) ** -18
FITS = [
    ("LgammaRatio", "lgamma(x)/((x − 1)(x − 2)) − ½ in x − 1, 1 ≤ x ≤ 5/2", lgamma_ratio(1), "0", "1.5", 8, 8, HALF),
    ("DigammaRatio", "digamma(x)/(x − root) − 1 in x − 1, 1 ≤ x ≤ 5/2", digamma_ratio(1), "0", "1.5", 8, 7, mpf(1)),
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


header("BayesLang.Runtime.Vectors", "KernelFits", "kernel_fits.py")
tables(FITS)
print("}")
