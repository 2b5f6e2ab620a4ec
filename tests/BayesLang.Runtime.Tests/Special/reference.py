#!/usr/bin/env python3
"""Prints reference.csv: values of special functions and their derivatives computed to 30 digits, rounded to double.

Columns: function, arguments separated by spaces, value. Needs mpmath: python3 reference.py > reference.csv
"""
import math
from mpmath import mp, mpf

mp.dps = 80


def row(name, args, value):
    print(f"{name},{' '.join(repr(a) for a in args)},{float(value)!r}")


def partial(f, args, i):
    """Central differences with a step far above the working precision's noise, extrapolated once."""
    def at(h):
        up, down = list(args), list(args)
        up[i] += h
        down[i] -= h
        return (f(*up) - f(*down)) / (2 * h)
    h = mpf(10) ** -16 * (min(abs(args[i]), 1) or 1)
    return (4 * at(h / 2) - at(h)) / 3


def table(name, f, points, by=()):
    for p in points:
        args = [mpf(v) for v in p]
        row(name, p, f(*args))
        for i in by:
            row(f"{name}/{i}", p, partial(f, args, i))


def gamma_q(a, x):
    return mp.gammainc(a, x, mp.inf, regularized=True)


def gamma_p(a, x):
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * mp.hyp1f1(1, a + 1, x)


GAMMA = [(0.01, 0.001), (0.01, 0.5), (0.01, 2.0), (0.3, 1e-8), (0.3, 0.2), (0.5, 1.0), (0.5, 1.2), (0.9, 30.0), (1.0, 1.0), (1.3, 1.05), (1.0, 50.0), (2.3, 0.01), (2.3, 1.1), (2.3, 9.0),
         (6.4, 6.0), (6.6, 7.0), (20.0, 35.0), (20.0, 3.0), (100.0, 90.0), (100.0, 100.0), (100.0, 130.0), (1000.0, 1010.0), (1000.0, 900.0), (12000.0, 12300.0), (1e-8, 0.3), (1e-8, 3.0), (40.2, 5e-4), (60.8, 0.007)]
table("GammaP", gamma_p, GAMMA, (0, 1))
table("GammaQ", gamma_q, GAMMA[:-2], (0, 1))
table("LogGammaP", lambda a, x: mp.log(gamma_p(a, x)), [(300.0, 0.5), (2.3, 1.1), (5.0, 1e-80), (2.0, 30.0)], (0, 1))
table("LogGammaQ", lambda a, x: mp.log(gamma_q(a, x)), [(300.0, 3000.0), (2.3, 1.1), (0.5, 900.0)], (0, 1))


def inc_beta(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


BETA = [(0.7, 2.3, 0.4), (0.1, 0.1, 0.3), (0.5, 0.5, 0.5), (0.5, 0.5, 0.999), (30.0, 50.0, 0.4), (30.0, 50.0, 0.2), (5.0, 1.0, 0.9), (1.0, 5.0, 0.1), (2.0, 3.0, 1e-10), (0.05, 3.0, 0.001), (3.0, 0.01, 0.3),
        (3.0, 0.01, 0.9), (200.0, 300.0, 0.41), (2.0, 400.0, 0.01), (400.0, 2.5, 0.99), (1500.0, 1200.0, 0.55), (8.0, 7.0, 0.03), (8.0, 7.0, 0.97), (40.0, 0.5, 0.8), (0.5, 40.0, 0.2), (50.0, 80.0, 1e-4), (800.0, 12.0, 0.7)]
table("IncBeta", inc_beta, BETA, (0, 1, 2))
table("LogIncBeta", lambda a, b, x: mp.log(inc_beta(a, b, x)), [(400.0, 3.0, 0.01), (0.7, 2.3, 0.4), (30.0, 5.0, 0.99)], (0, 1, 2))
table("LogIncBetaComplement", lambda a, b, x: mp.log(inc_beta(b, a, 1 - x)), [(3.0, 400.0, 0.95), (0.7, 2.3, 0.4), (0.01, 3.0, 0.5)], (0, 1, 2))


def student_lcdf(t, nu):
    tail = inc_beta(nu / 2, mpf(1) / 2, nu / (nu + t * t)) / 2
    return mp.log(tail if t < 0 else 1 - tail)


table("StudentTLcdf", student_lcdf, [(1.125, 4.5), (20.75, 1.7), (-1.125, 4.5), (-20.75, 1.7), (-1e-5, 3.0), (1e-5, 3.0), (-300.0, 30.0), (-2.0, 1000.0), (3.0, 0.5)], (0, 1))

table("Tgamma", mp.gamma, [(x,) for x in (1e-10, 0.3, 0.99, 1.5, 4.5, 24.9, 25.1, 100.3, 171.5, -0.5, -1.5, -10.3)])
table("Lgamma", lambda x: mp.re(mp.loggamma(x)), [(x,) for x in (-0.5, -1.3, -10.7, -100.2, 1e-6, 1e7, 1e20)])
table("Digamma", mp.digamma, [(x,) for x in (-0.5, -1.3, -10.7, 1e20)])
table("Trigamma", lambda x: mp.psi(1, x), [(x,) for x in (-0.5, -1.3, -10.7)])
table("Lbeta", lambda a, b: mp.log(mp.beta(a, b)), [(0.5, 2.3), (50.0, 700.0), (1e-5, 1e8), (1e6, 2e6), (3.0, 1e10), (6.4, 6.6), (1e-10, 1e-10)])
table("Lchoose", lambda n, k: mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1), [(7.5, 2.2), (1e6, 3.0), (1e6, 5e5), (1e12, 2.0), (10.0, 9.5), (0.3, 0.2)])
table("LogRisingFactorial", lambda x, n: mp.loggamma(x + n) - mp.loggamma(x), [(7.5, 2.2), (1e9, 3.0), (0.2, 5.0), (100.0, 1e-3), (50.0, -3.5)])
table("LogFallingFactorial", lambda x, n: mp.loggamma(x + 1) - mp.loggamma(x - n + 1), [(7.5, 2.2), (1e9, 3.0)])
table("Lmgamma", lambda k, x: k * (k - 1) / 4 * mp.log(mp.pi) + sum(mp.loggamma(x - mpf(j) / 2) for j in range(int(k))), [(3.0, 4.2), (10.0, 30.5)])

ORDERS = (0, 1, 2, 5, 30)
for n in ORDERS:
    points = [(float(n), x) for x in (1e-3, 0.5, 1.7, 4.0, 11.3, 29.0, 31.0, 77.7, 400.0)]
    table("BesselFirstKind", lambda k, x: mp.besselj(k, x), points)
    table("BesselSecondKind", lambda k, x: mp.bessely(k, x), points)
    table("ModifiedBesselFirstKind", lambda k, x: mp.besseli(k, x), points)
    table("ModifiedBesselSecondKind", lambda k, x: mp.besselk(k, x), points)
table("LogModifiedBesselFirstKind", lambda v, x: mp.log(mp.besseli(v, x)),
      [(1.5, 2.7), (0.0, 1e-3), (0.5, 29.0), (0.5, 31.0), (3.3, 40.0), (12.0, 50.0), (100.0, 3.0), (100.0, 800.0), (2.5, 5000.0), (30.0, 1000.0)], (1,))
table("LogModifiedBesselFirstKind/0", lambda v, x: partial(lambda u, y: mp.log(mp.besseli(u, y)), [v, x], 0), [(1.5, 2.7), (0.5, 29.0), (0.5, 31.0), (12.0, 50.0), (100.0, 3.0), (30.0, 1000.0)])


def owens_t(h, a):
    return mp.quad(lambda u: mp.exp(-h * h * (1 + u * u) / 2) / (1 + u * u), mp.linspace(0, a, 30)) / (2 * mp.pi)


table("OwensT", owens_t, [(0.7, 1.3), (0.7, -0.3), (-2.0, 0.9), (0.0, 0.4), (5.0, 0.01), (5.0, 0.8), (4.0, 3.0), (1e-3, 20.0), (12.0, 1.0), (0.1, 0.1)], (0, 1))
table("LambertW0", mp.lambertw, [(x,) for x in (-0.3678794, -0.36, -0.3, -0.1, -1e-8, 1e-12, 0.2, 0.5, 1.0, 2.9, 10.0, 1e5, 1e300)])
table("LambertWm1", lambda x: mp.re(mp.lambertw(x, -1)), [(x,) for x in (-0.3678794, -0.36, -0.3, -0.1, -0.01, -1e-8, -1e-200)])
table("InvErfc", lambda x: mp.erfinv(1 - x), [(x,) for x in (1e-10, 0.2, 0.999, 1.3, 1.95)])
table("StdNormalLogQf", lambda lp: mp.findroot(lambda z: mp.log(mp.ncdf(z)) - lp, -mp.sqrt(-2 * lp) if lp < -1 else -mp.sqrt(2) * mp.erfinv(1 - 2 * mp.exp(lp))),
      [(x,) for x in (-1.0, -0.05, -0.001, -0.69, -2.5, -2.7, -20.0, -700.0, -1000.0, -1e5)])
table("InvIncBeta", lambda a, b, p: mp.findroot(lambda x: inc_beta(a, b, x) - p, (mpf("0.2"), mpf("0.6")), solver="anderson", tol=1e-60, maxsteps=200),
      [(1.7, 2.3, 0.4), (5.0, 9.0, 0.3)])
table("Hypergeometric2F1", mp.hyp2f1, [(1.0, 2.0, 3.0, 0.5), (0.3, -1.7, 2.2, 0.9), (1.0, 1.0, 2.0, -5.0), (0.5, 1.5, 2.5, -0.7), (2.0, -3.0, 1.4, 0.8), (1.2, 0.7, 3.5, 0.99)], (0, 1, 2, 3))
table("Hypergeometric3F2", lambda a, b, c, d, e, z: mp.hyp3f2(a, b, c, d, e, z), [(1.0, 0.5, 1.5, 2.0, 2.5, 0.6), (1.0, -2.0, 1.5, 2.0, 2.5, 1.0), (0.3, 0.4, 0.5, 1.1, 1.2, -0.8)])
