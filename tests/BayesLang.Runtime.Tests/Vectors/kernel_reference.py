#!/usr/bin/env python3
"""Prints kernel_reference.csv: the functions that have vector kernels, over their whole domains, from 60-digit arithmetic.

A line `# function; range` opens a block; below it a line holds the arguments and the value as an unevaluated sum of two doubles (the second to four
digits), which is far below a unit in the last place. Needs mpmath: python3 kernel_reference.py > kernel_reference.csv
"""
import math
import random
import zlib
from mpmath import mp, mpf

mp.dps = 60
COUNT = 120


def short(x):
    """A double with few decimal digits, and a full mantissa all the same."""
    return float(f"{x:.8g}")


def lin(a, b):
    return lambda r: short(a + (b - a) * r.random())


def dec(a, b, sign=1):
    return lambda r: sign * short(10 ** (a + (b - a) * r.random()))


def around(c, a=-14, b=-1, sides=(1, -1)):
    return lambda r: c + r.choice(sides) * short(10 ** (a + (b - a) * r.random()))


def log1p(x):
    return mp.log(1 + x) if abs(x) > mpf(10) ** -20 else x - x ** 2 / 2


def log1p_exp(x):
    return x + log1p(mp.exp(-x)) if x > 0 else log1p(mp.exp(x))


def log1m_exp(x):
    return mp.log(-mp.expm1(x)) if x > -1 else log1p(-mp.exp(x))


def inv_logit(x):
    return 1 / (1 + mp.exp(-x))


def lgamma(x):
    return mp.re(mp.loggamma(x))


def phi(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def log_phi(x):
    return mp.log(phi(x)) if x < 5 else log1p(-phi(-x))


def hazard(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi) / phi(x)


def inv_phi(p):
    q = min(p, 1 - p)
    z = -mp.sqrt(-2 * mp.log(q)) if q < mpf("0.2") else mpf("-0.3")
    for _ in range(80):
        step = (mp.log(phi(z)) - mp.log(q)) / hazard(z)
        z -= step
        if abs(step) < mpf(10) ** -45 * (1 + abs(z)):
            break
    return z if p < 0.5 else -z


def lbeta(a, b):
    with mp.workdps(90):
        return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def phi_approx(x):
    return inv_logit(mpf(0.07056) * x ** 3 + mpf(1.5976) * x)


ROOT = 1.4616321449683622
TABLE = [
    ("exp", mp.exp, [("−708 … 709", lin(-708, 709)), ("±1e-300 … ±1", around(0, -300, 0)), ("−745 … −708: subnormal results", lin(-745, -708.5))]),
    ("exp2", lambda x: mpf(2) ** x, [("−1020 … 1023", lin(-1020, 1023)), ("±1e-20 … ±1", around(0, -20, 0))]),
    ("expm1", mp.expm1, [("−40 … 40", lin(-40, 40)), ("−1 … 1", lin(-1, 1)), ("±1e-300 … ±0.1", around(0, -300)), ("40 … 709", lin(40, 709))]),
    ("log", mp.log, [("1e-307 … 1e308", dec(-307, 308)), ("near 1", around(1)), ("0.5 … 2", lin(0.5, 2)), ("subnormal", dec(-322, -308))]),
    ("log2", lambda x: mp.log(x) / mp.log(2), [("1e-307 … 1e308", dec(-307, 308)), ("near 1", around(1))]),
    ("log10", lambda x: mp.log(x) / mp.log(10), [("1e-307 … 1e308", dec(-307, 308)), ("near 1", around(1))]),
    ("log1p", log1p, [("−1 … 3", lin(-1, 3)), ("±1e-300 … ±0.1", around(0, -300)), ("0.01 … 1e308", dec(-2, 308)), ("near −1", around(-1, -14, -1, (1,)))]),
    ("log1m", lambda x: log1p(-x), [("−3 … 1", lin(-3, 1)), ("±1e-300 … ±0.1", around(0, -300))]),
    ("log1p_exp", log1p_exp, [("−740 … 700", lin(-740, 700)), ("−5 … 5", lin(-5, 5))]),
    ("log1m_exp", log1m_exp, [("−700 … 0", lin(-700, 0)), ("−2 … 0", lin(-2, 0)), ("−0.1 … −1e-300", dec(-300, -1, -1))]),
    ("inv_logit", inv_logit, [("−708 … 40", lin(-708, 40)), ("−5 … 5", lin(-5, 5))]),
    ("logit", lambda u: mp.log(u / (1 - u)), [("0 … 1", lin(0, 1)), ("near ½", around(0.5)), ("1e-300 … 0.1", dec(-300, -1)), ("near 1", around(1, -14, -1, (-1,)))]),
    ("log_inv_logit", lambda x: -log1p_exp(-x), [("−700 … 700", lin(-700, 700)), ("−5 … 5", lin(-5, 5))]),
    ("log1m_inv_logit", lambda x: -log1p_exp(x), [("−700 … 700", lin(-700, 700)), ("−5 … 5", lin(-5, 5))]),
    ("cloglog", lambda u: mp.log(-log1p(-u)), [("0 … 1", lin(0, 1)), ("near its root", around(0.6321205588285577)), ("1e-299 … 0.1", dec(-299, -1))]),
    ("inv_cloglog", lambda x: -mp.expm1(-mp.exp(x)), [("−700 … 3", lin(-700, 3)), ("−5 … 3", lin(-5, 3))]),
    ("cbrt", lambda x: mp.cbrt(x) if x > 0 else -mp.cbrt(-x), [("1e-307 … 1e308", dec(-307, 308)), ("−30 … 30", lin(-30, 30))]),
    ("sin", mp.sin, [("−7 … 7", lin(-7, 7)), ("±1e-300 … ±1", around(0, -300, 0)), ("near π", around(math.pi, -16)), ("−1e6 … 1e6", lin(-1e6, 1e6)), ("1e6 … 1e300", dec(6, 300))]),
    ("cos", mp.cos, [("−7 … 7", lin(-7, 7)), ("near π/2", around(math.pi / 2, -16)), ("−1e6 … 1e6", lin(-1e6, 1e6)), ("1e6 … 1e300", dec(6, 300))]),
    ("tan", mp.tan, [("−7 … 7", lin(-7, 7)), ("near π/2", around(math.pi / 2, -16)), ("±1e-300 … ±1", around(0, -300, 0)), ("−1e6 … 1e6", lin(-1e6, 1e6))]),
    ("asin", mp.asin, [("−1 … 1", lin(-1, 1)), ("±1e-300 … ±1", around(0, -300, 0)), ("near 1", around(1, -14, -1, (-1,)))]),
    ("acos", mp.acos, [("−1 … 1", lin(-1, 1)), ("near 1", around(1, -14, -1, (-1,))), ("±1e-300 … ±1", around(0, -300, 0))]),
    ("atan", mp.atan, [("−5 … 5", lin(-5, 5)), ("±1e-300 … ±1", around(0, -300, 0)), ("1e-5 … 1e300", dec(-5, 300))]),
    ("sinh", mp.sinh, [("−700 … 710", lin(-700, 710.4)), ("−2 … 2", lin(-2, 2)), ("±1e-300 … ±0.1", around(0, -300)), ("20 … 24", lin(20, 24))]),
    ("cosh", mp.cosh, [("−700 … 710", lin(-700, 710.4)), ("−2 … 2", lin(-2, 2))]),
    ("tanh", mp.tanh, [("−20 … 20", lin(-20, 20)), ("−1 … 1", lin(-1, 1)), ("±1e-300 … ±0.1", around(0, -300))]),
    ("asinh", mp.asinh, [("−5 … 5", lin(-5, 5)), ("±1e-300 … ±0.1", around(0, -300)), ("1 … 1e300", dec(0, 300))]),
    ("acosh", mp.acosh, [("1 … 5", lin(1, 5)), ("near 1", around(1, -14, -1, (1,))), ("5 … 1e300", dec(0.7, 300))]),
    ("atanh", mp.atanh, [("−1 … 1", lin(-1, 1)), ("±1e-300 … ±0.1", around(0, -300)), ("near 1", around(1, -14, -1, (-1,)))]),
    ("lgamma", lgamma, [("0 … 10", lin(0, 10)), ("near 1", around(1)), ("near 2", around(2)), ("2 … 4", lin(2, 4)), ("1e-300 … 1e15", dec(-300, 15)), ("1e15 … 1e305", dec(15, 305)),
                        ("−20 … 0", lin(-20, 0)), ("near the zero −2.457…", around(-2.4570247382208006)), ("near the zero −2.747…", around(-2.7476826467274127))]),
    ("digamma", lambda x: mp.psi(0, x), [("0 … 10", lin(0, 10)), ("near its root", around(ROOT)), ("1e-300 … 1e15", dec(-300, 15)), ("1e15 … 1e308", dec(15, 308)),
                                         ("−20 … 0", lin(-20, 0)), ("near the root −0.504…", around(-0.5040830082644554))]),
    ("trigamma", lambda x: mp.psi(1, x), [("0 … 10", lin(0, 10)), ("1e-150 … 1e15", dec(-150, 15)), ("1e15 … 1e300", dec(15, 300)), ("−20 … 0", lin(-20, 0))]),
    ("erf", mp.erf, [("−4 … 4", lin(-4, 4)), ("±1e-300 … ±1", around(0, -300, 0))]),
    ("erfc", mp.erfc, [("−3 … 26", lin(-3, 26)), ("−1 … 3", lin(-1, 3)), ("26.6 … 27.2: subnormal results", lin(26.6, 27.2))]),
    ("Phi", phi, [("−37 … 5", lin(-37, 5)), ("−3 … 3", lin(-3, 3)), ("−38.4 … −37.6: subnormal results", lin(-38.4, -37.6))]),
    ("Phi_approx", phi_approx, [("−8 … 8", lin(-8, 8)), ("−20 … 8", lin(-20, 8))]),
    ("std_normal_lcdf", log_phi, [("−100 … 5", lin(-100, 5)), ("−3 … 8", lin(-3, 8)), ("−1e5 … −30", dec(1.5, 5, -1)), ("8 … 37", lin(8, 37))]),
    ("normal_hazard_lower", hazard, [("−100 … 5", lin(-100, 5)), ("−3 … 37", lin(-3, 37)), ("−1e5 … −1", dec(0, 5, -1))]),
    ("inv_Phi", inv_phi, [("0 … 1", lin(0, 1)), ("near ½", around(0.5)), ("1e-300 … 0.1", dec(-300, -1)), ("near 1", around(1, -14, -1, (-1,)))]),
    ("inv_erfc", lambda x: -inv_phi(x / 2) / mp.sqrt(2), [("0 … 2", lin(0, 2)), ("1e-290 … 0.1", dec(-290, -1)), ("near 1", around(1))]),
]
PAIRS = [
    ("pow", lambda x, y: mpf(x) ** y, [("x in 0.05 … 20, y in −200 … 200", lin(0.05, 20), lin(-200, 200)), ("x near 1, y to 1e7", around(1, -12, -5), lin(-1e7, 1e7)), ("x in 1e-300 … 1e300, y in −1 … 1", dec(-300, 300), lin(-1, 1))]),
    ("hypot", lambda x, y: mp.sqrt(x * x + y * y), [("−5 … 5", lin(-5, 5), lin(-5, 5)), ("1e-300 … 1e300", dec(-300, 300), dec(-300, 300))]),
    ("atan2", mp.atan2, [("−5 … 5", lin(-5, 5), lin(-5, 5)), ("1e-100 … 1e100", dec(-100, 100), dec(-100, 100)), ("x ≪ 0", dec(-10, 0), dec(-1, 3, -1))]),
    ("log_sum_exp", lambda a, b: max(a, b) + log1p(mp.exp(-abs(a - b))), [("1 … 40", lin(1, 40), lin(1, 40))]),
    ("log_diff_exp", lambda a, b: a + log1m_exp(b - a), [("a in 5 … 40, b to 4", lin(5, 40), lin(-40, 4))]),
    ("multiply_log", lambda x, y: x * mp.log(y), [("−5 … 5, 0 … 10", lin(-5, 5), lin(0, 10))]),
    ("log_inv_logit_diff", lambda x, y: mp.log(inv_logit(x) - inv_logit(y)), [("0 … 5, −5 … −0.1", lin(0, 5), lin(-5, -0.1))]),
    ("lbeta", lbeta, [("4 … 100", lin(4, 100), lin(4, 100)), ("0.01 … 3", dec(-2, -0.1), dec(-2, 0.5)), ("one below 3.5, one to 1e6", dec(-3, 0.5), dec(1, 6)), ("1e2 … 1e10", dec(2, 10), dec(2, 10))]),
]


def write(name, label, f, points):
    print(f"# {name}; {label}")
    r = random.Random(zlib.crc32((name + label).encode()))
    for _ in range(COUNT):
        x = [p(r) for p in points]
        with mp.workdps(400 if max(abs(v) for v in x) > 1e6 and name in ("sin", "cos") else 60):
            y = f(*[mpf(v) for v in x])
            high = float(y)
            if math.isinf(high):
                continue
            low = float(y - mpf(high))
        print(" ".join(repr(v) for v in x), repr(high), f"{low:.4g}")


for name, f, ranges in TABLE:
    for label, *points in ranges:
        write(name, label, f, points)
for name, f, ranges in PAIRS:
    for label, *points in ranges:
        write(name, label, f, points)
