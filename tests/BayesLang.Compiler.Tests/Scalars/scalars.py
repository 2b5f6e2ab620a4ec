#!/usr/bin/env python3
"""Prints rows of scalar functions' reference figures: name; arguments; value; partial derivatives (empty where an argument is an integer).

Computed with 70 digits, rounded to double. Usage: scalars.py [name ...]; needs mpmath. scalars.csv holds at most 110 rows of a function, without those whose own precision does not suffice.
"""
import sys
from mpmath import mp, mpf

mp.dps = 70


def fmt(v):
    return repr(float(v)) if v is not None else ""


def slope(f, args, i):
    h = abs(args[i]) * mpf(10) ** -25 or mpf(10) ** -25
    up, down = list(args), list(args)
    up[i] += h
    down[i] -= h
    return (f(*up) - f(*down)) / (2 * h)


def row(name, args, value, partials):
    print(f"{name};{' '.join(repr(a) for a in args)};{fmt(value)};{' '.join(fmt(p) if p is not None else '-' for p in partials)}", flush=True)


TABLES = []


def table(name, f, points, by=None, partials=None):
    TABLES.append((name, f, points, by, partials))


def grid(*axes):
    r = [()]
    for a in axes:
        r = [p + (v,) for p in r for v in a]
    return r


X = [1e-300, 1e-100, 1e-16, 1e-8, 1e-3, 0.1, 0.3, 0.5, 0.75, 0.9, 0.999999, 1.0, 1.0000001, 1.3, 1.4616321449683622, 1.47, 1.9, 1.999999, 2.0, 2.0001, 2.7, 3.5, 5.0, 6.4, 6.6, 9.9, 13.9, 20.5, 24.9, 33.3, 100.0, 171.3, 1e3, 1e5, 1e8, 1e10, 1e16, 1e20, 1e100, 1e300]
NEG = [-1e-20, -1e-8, -0.01, -0.3, -0.5, -0.75, -0.999, -1.001, -1.5, -2.4, -2.457, -2.46, -2.7, -2.75, -3.15, -3.96, -5.5, -10.3, -20.7, -50.5, -100.25, -170.5, -1000.3]
re = mp.re
table("lgamma", lambda x: re(mp.loggamma(x)), [(x,) for x in X + NEG], partials=lambda x: [mp.digamma(x)])
table("digamma", mp.digamma, [(x,) for x in X + NEG + [-0.504, -1.573, -2.61]], partials=lambda x: [mp.psi(1, x)])
table("trigamma", lambda x: mp.psi(1, x), [(x,) for x in X + NEG if abs(x) > 1e-100], partials=lambda x: [mp.psi(2, x)])
table("tgamma", mp.gamma, [(x,) for x in X + NEG if 1e-300 < abs(x) < 171.5], partials=lambda x: [mp.gamma(x) * mp.digamma(x)])
AB = [1e-200, 1e-10, 1e-3, 0.2, 0.5, 1.0, 1.5, 3.3, 6.4, 6.6, 14.0, 77.0, 1e3, 1e6, 1e10, 1e15]
lb = lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
table("lbeta", lb, grid(AB, AB), partials=lambda a, b: [mp.digamma(a) - mp.digamma(a + b), mp.digamma(b) - mp.digamma(a + b)])
AB2 = [1e-10, 1e-3, 0.5, 1.0, 3.3, 6.6, 77.0, 1e4]
be = lambda a, b: mp.exp(lb(a, b))
table("beta", be, grid(AB2, AB2), partials=lambda a, b: [be(a, b) * (mp.digamma(a) - mp.digamma(a + b)), be(a, b) * (mp.digamma(b) - mp.digamma(a + b))])
lch = lambda n, k: mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
table("lchoose", lch, [(7.5, 2.2), (1e6, 3.0), (1e6, 5e5), (1e12, 2.0), (10.0, 9.5), (0.3, 0.2), (10.0, 0.0), (10.0, 10.0), (10.0, 1e-9), (1e8, 1e-9), (1e-9, 5e-10), (100.0, 99.999999), (3.0, -0.5), (3.0, 3.7), (1e15, 7.0), (52.0, 5.0), (-0.5, -0.2), (-0.5, 0.3)],
      partials=lambda n, k: [mp.digamma(n + 1) - mp.digamma(n - k + 1), mp.digamma(n - k + 1) - mp.digamma(k + 1)])
table("log_rising_factorial", lambda x, n: mp.loggamma(x + n) - mp.loggamma(x), grid([1e-5, 0.3, 2.5, 7.5, 100.0, 1e9], [1e-9, 0.01, 1.0, 2.2, 30.0, 1e6]) + [(50.0, -3.5), (2.0, -1.5), (1e5, -1e-6)],
      partials=lambda x, n: [mp.digamma(x + n) - mp.digamma(x), mp.digamma(x + n)])
table("log_falling_factorial", lambda x, n: mp.loggamma(x + 1) - mp.loggamma(x - n + 1), [(7.5, 2.2), (1e9, 3.0), (0.2, 1e-9), (5.0, 5.0), (5.0, 5.9), (1e6, 1e-7), (-0.5, 0.2), (3.0, -2.0), (100.0, 60.0), (1e-9, 1e-10), (1e10, 1e10)],
      partials=lambda x, n: [mp.digamma(x + 1) - mp.digamma(x - n + 1), mp.digamma(x - n + 1)])


def log_power(a, x):
    return a * mp.log(x) - x - mp.loggamma(a + 1)


def gamma_series(a, x):
    term = total = mpf(1)
    n = 1
    while True:
        term *= x / (a + n)
        total += term
        n += 1
        if term < total * mpf(10) ** -80:
            return mp.exp(log_power(a, x)) * total


def gp(a, x):
    old, mp.dps = mp.dps, 90
    try:
        if x < a + 50 or x < 200: return gamma_series(a, x)
        return 1 - mp.gammainc(a, x, mp.inf, regularized=True)
    finally:
        mp.dps = old


def gq(a, x):
    old, mp.dps = mp.dps, 90
    try:
        if x > a + 30 and a < 1e5: return mp.gammainc(a, x, mp.inf, regularized=True)
        if x < a + 50 or x < 200: return 1 - gamma_series(a, x)
        return mp.gammainc(a, x, mp.inf, regularized=True)
    finally:
        mp.dps = old


def gamma_points(wide):
    r = []
    for a in [1e-10, 1e-4, 0.1, 0.5, 0.95, 1.0, 2.3, 6.4, 6.6, 20.0, 60.0, 150.0, 1e3, 1.2e4, 1e6]:
        s = a ** 0.5
        zs = {1e-3 * a, 0.3 * a, 0.7 * a, a, a + 0.5 * s, 2 * a, a - 2 * s, a + 4 * s, a - 6 * s, a + 9 * s}
        if a < 3: zs |= {1e-20, 1e-5, 0.01, 0.4, 1.05, 1.2, 3.0, 30.0, 300.0}
        if a > 100: zs |= {a - 0.01 * s, a * (1 + 1e-9), 0.9 * a, 1.1 * a, 1.5 * a}
        for x in sorted(zs):
            x = float(repr(float(f"{x:.12g}")))
            if x > 0: r.append((a, x))
    return r


GP = gamma_points(True) + [(1e8, 1e8), (1e8, 1.0001e8), (1e8, 99970000.0)]
table("gamma_p", gp, GP, by=(0, 1))
table("gamma_q", gq, GP, by=(0, 1))
table("log_gamma_p", lambda a, x: mp.log(gp(a, x)), [p for p in GP if p[0] < 1e5] + [(300.0, 0.5), (5.0, 1e-80), (1e4, 1.0)], by=(0, 1))
table("log_gamma_q", lambda a, x: mp.log(gq(a, x)), [p for p in GP if p[0] < 1e5] + [(300.0, 3000.0), (0.5, 900.0)], by=(0, 1))


def beta_fraction(a, b, x):
    tiny = mpf(10) ** -200
    c, d = mpf(1), 1 - (a + b) * x / (a + 1)
    d = 1 / d
    h = d
    m = 1
    while True:
        n = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + n * d)
        c = 1 + n / c
        h *= d * c
        n = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + n * d)
        c = 1 + n / c
        step = d * c
        h *= step
        m += 1
        if abs(step - 1) < mpf(10) ** -85: break
    return mp.exp(a * mp.log(x) + b * mp.log1p(-x) - lb(a, b)) * h / a


def ib(a, b, x):
    old, mp.dps = mp.dps, 95
    try:
        return beta_fraction(a, b, x) if x <= (a + 1) / (a + b + 2) else 1 - beta_fraction(b, a, 1 - x)
    finally:
        mp.dps = old


BP = []
for a in [1e-8, 0.05, 0.5, 1.0, 3.0, 30.0, 1e3]:
    for b in [1e-8, 0.05, 0.5, 1.0, 5.0, 80.0, 1e3]:
        m = a / (a + b)
        for x in [1e-30, 1e-8, 0.01, 0.3, m, 0.5, 0.8, 0.99, 1 - 1e-8, 0.9 * m, 0.5 + 0.5 * m]:
            x = float(f"{x:.10g}")
            if 0 < x < 1 and hash((a, b, x)) % 3 == 0: BP.append((a, b, x))
BP += [(1e5, 2e5, 0.3333), (1e5, 2e5, 0.336), (1e6, 3.0, 0.999997), (1e6, 0.5, 0.999999), (2.0, 1e6, 1e-6), (1e7, 1e7, 0.5), (1e7, 1e7, 0.5001), (1e4, 1e4, 0.49), (1e4, 1e4, 0.45), (5.0, 1e10, 3e-10), (0.5, 1e10, 3e-10)]
table("inc_beta", ib, BP, by=(0, 1, 2))
table("log_inc_beta", lambda a, b, x: mp.log(ib(a, b, x)), BP[::3], by=(0, 1, 2))
table("log_inc_beta_complement", lambda a, b, x: mp.log(ib(b, a, 1 - x)), BP[1::3], by=(0, 1, 2))


def iib_parts(a, b, p):
    # bisection in logit x with high precision, then Newton
    lo, hi = mpf(-3000), mpf(150)
    f = lambda u: (mp.log(ib(a, b, 1 / (1 + mp.exp(-u)))) - mp.log(p)) if p < 0.5 else (mp.log(1 - p) - mp.log(ib(b, a, 1 / (1 + mp.exp(u)))))
    for _ in range(40):
        mid = (lo + hi) / 2
        if f(mid) > 0: hi = mid
        else: lo = mid
    u = mp.findroot(f, (lo, hi), solver="anderson", tol=mpf(10) ** -110, verify=False)
    x = 1 / (1 + mp.exp(-u))
    dens = mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(1 / (1 + mp.exp(u))) - lb(a, b))
    return x, [-slope(ib, [a, b, x], 0) / dens, -slope(ib, [a, b, x], 1) / dens, 1 / dens]


IIB = [(a, b, p) for a in [0.05, 0.5, 1.0, 3.0, 40.0, 1e3] for b in [0.1, 1.0, 5.0, 300.0] for p in [1e-12, 0.01, 0.4, 0.9, 1 - 1e-6] if hash((a, b, p)) % 3 == 0]
table("inv_inc_beta", lambda a, b, p: iib_parts(a, b, p)[0], IIB, partials=lambda a, b, p: iib_parts(a, b, p)[1])


def tcdf(t, nu):
    tail = ib(nu / 2, mpf(1) / 2, nu / (nu + t * t)) / 2 if t else mpf(1) / 2
    return tail if t < 0 else 1 - tail


def tq_parts(p, nu):
    if p == 0.5: return mpf(0), [mp.exp(lb(nu / 2, mpf(1) / 2)) * mp.sqrt(nu), mpf(0)]
    q = min(p, 1 - p)
    f = lambda u: mp.log(tcdf(-mp.exp(u), nu)) - mp.log(q)
    lo, hi = mpf(-60), mpf(700)
    for _ in range(40):
        mid = (lo + hi) / 2
        if f(mid) < 0: hi = mid
        else: lo = mid
    u = mp.findroot(f, (lo, hi), solver="anderson", tol=mpf(10) ** -110, verify=False)
    t = -mp.exp(u)
    dens = mp.exp(-(nu + 1) / 2 * mp.log1p(t * t / nu) - lb(nu / 2, mpf(1) / 2)) / mp.sqrt(nu)
    dnu = -slope(tcdf, [t, nu], 1) / dens
    return (t, [1 / dens, dnu]) if p < 0.5 else (-t, [1 / dens, -dnu])


TQ = [(p, nu) for p in [1e-300, 1e-20, 1e-5, 0.1, 0.4999, 0.5, 0.50001, 0.7, 0.99, 1 - 1e-10] for nu in [0.1, 0.7, 1.0, 2.0, 3.3, 30.0, 1e3, 1e7] if not (p == 1e-300 and nu < 1)]
table("student_t_quantile", lambda p, nu: tq_parts(p, nu)[0], TQ, partials=lambda p, nu: tq_parts(p, nu)[1])

XS = [1e-100, 1e-6, 0.01, 0.5, 1.7, 2.404825, 3.8317, 5.0, 8.65, 11.3, 19.5, 29.0, 29.99, 30.01, 31.0, 77.7, 400.0, 1e4, 1e8]
NS = [0, 1, 2, 3, 7, 30, 120]
for name, fn, sign in [("bessel_first_kind", mp.besselj, -1), ("bessel_second_kind", mp.bessely, -1), ("modified_bessel_first_kind", mp.besseli, 1), ("modified_bessel_second_kind", mp.besselk, 0)]:
    def parts(n, x, fn=fn, name=name):
        n = int(n)
        if name == "modified_bessel_second_kind": return [None, -(fn(n - 1, x) + fn(n + 1, x)) / 2]
        s = 1 if name == "modified_bessel_first_kind" else -1
        return [None, (fn(n - 1, x) + s * fn(n + 1, x)) / 2]
    pts = [(n, x) for n in NS for x in XS if not (name.startswith("mod") and x > 700)]
    pts += [(-3, 1.7), (-2, 40.0)]
    if name.endswith("first_kind"): pts += [(n, -x) for n in (0, 1, 2, 3) for x in (0.5, 11.3, 77.7)]
    if not name.startswith("mod"): pts += [(1000, 900.0), (1000, 1000.0), (1000, 1200.0)]
    table(name, lambda n, x, fn=fn: fn(int(n), x), pts, partials=parts)
li = lambda v, x: mp.log(mp.besseli(v, x))
LI = [(v, x) for v in [1e-8, 0.3, 0.5, 1.5, 5.0, 12.0, 24.9, 25.1, 30.0, 100.0, 1e3] for x in [1e-10, 0.01, 0.5, 2.7, 11.0, 29.0, 31.0, 60.0, 300.0, 1e3, 1e4]] + [(0.0, x) for x in (1e-3, 0.5, 3.0, 29.9, 30.1, 700.0, 1e6)] + [(1e5, 1e5), (1e5, 10.0), (662.74, 1000.0)]
table("log_modified_bessel_first_kind", li, LI, by=(0, 1))
PN = [-1e3, -40.0, -37.6, -37.0, -20.0, -9.0, -5.0, -3.9, -2.0, -1.0001, -0.999, -0.5, -1e-3, -1e-10, -1e-200, 0.0, 1e-310, 1e-8, 0.3, 0.999, 1.0001, 1.7, 2.5, 5.9, 8.0, 9.0, 26.0, 27.0, 40.0]
SP = mp.sqrt(mp.pi)
table("erf", mp.erf, [(x,) for x in PN], partials=lambda x: [2 / SP * mp.exp(-x * x)])
table("erfc", mp.erfc, [(x,) for x in PN], partials=lambda x: [-2 / SP * mp.exp(-x * x)])
table("Phi", mp.ncdf, [(x,) for x in PN], partials=lambda x: [mp.npdf(x)])
pa = lambda x: 1 / (1 + mp.exp(-(mpf(0.07056) * x ** 3 + mpf(1.5976) * x)))
table("Phi_approx", pa, [(x,) for x in PN], partials=lambda x: [pa(x) * pa(-x) * (3 * mpf(0.07056) * x * x + mpf(1.5976))])
table("std_normal_lcdf", lambda x: mp.log(mp.ncdf(x)), [(x,) for x in PN + [-1e10, -1e154]], partials=lambda x: [mp.npdf(x) / mp.ncdf(x) if x > -1e5 else -x - 1 / x + 2 / x ** 3 - 10 / x ** 5])


def quantile(lp):
    z = -mp.sqrt(-2 * lp) if lp < -1 else mpf(-1) / 2
    for _ in range(100):
        c = mp.erfc(-z / mp.sqrt(2)) / 2
        step = (mp.log(c) - lp) * c / mp.npdf(z)
        z -= step
        if abs(step) < mpf(10) ** -60 * max(1, abs(z)): break
    return z


def qf(p):
    if p == 0.5: return mpf(0)
    return quantile(mp.log(p)) if p < 0.5 else -quantile(mp.log(1 - p))


P = [5e-324, 1e-310, 1e-300, 1e-100, 1e-20, 1e-8, 1e-3, 0.02, 0.074, 0.0751, 0.1, 0.3, 0.4999999, 0.5, 0.50000001, 0.7, 0.92499, 0.92501, 0.99, 0.999999, 1 - 1e-12, 1 - 2.0 ** -53]
for n in ("inv_Phi", "std_normal_qf"):
    table(n, qf, [(p,) for p in P], partials=lambda p: [1 / mp.npdf(qf(p))])
LP = [-1e300, -1e10, -1e5, -1000.0, -745.0, -700.0, -20.0, -2.7, -2.5, -1.0, -0.69314718, -0.5, -0.05, -0.001, -1e-10, -1e-200]


def lqf(lp):
    if lp < -1e4:
        z = -mp.sqrt(-2 * lp)
        # log Phi(z) = -z²/2 - log(-z) - log(2π)/2 + log(1 - 1/z² + 3/z⁴ - 15/z⁶ + …)
        for _ in range(200):
            w = 1 / z ** 2
            s = sum((-1) ** k * mp.fac2(2 * k - 1) * w ** k for k in range(12))
            z, old = -mp.sqrt(2 * (-lp - mp.log(-z) - mp.log(2 * mp.pi) / 2 + mp.log(s))), z
        return z
    upper = -mp.expm1(lp)
    return quantile(lp) if lp < -0.6931 else -quantile(mp.log(upper))


def lqd(lp):
    z = lqf(lp)
    if lp < -1e4:
        w = 1 / z ** 2
        return [-sum((-1) ** k * mp.fac2(2 * k - 1) * w ** k for k in range(12)) / z]
    return [mp.exp(lp) / mp.npdf(z)]


table("std_normal_log_qf", lqf, [(x,) for x in LP], partials=lqd)
IE = [1e-310, 1e-100, 1e-10, 0.001, 0.2, 0.999, 1.0, 1.0000001, 1.3, 1.95, 2 - 1e-10]
ie = lambda x: -qf(x / 2) / mp.sqrt(2)
table("inv_erfc", ie, [(x,) for x in IE], partials=lambda x: [-SP / 2 * mp.exp(ie(x) ** 2)])
W0 = [-0.36787944117144233, -0.3678794411714423, -0.36787944117, -0.3678794, -0.3678, -0.36, -0.3, -0.1, -1e-8, -1e-300, 1e-300, 1e-12, 0.01, 0.2, 0.3, 0.5, 1.0, 2.9, 3.1, 10.0, 1e5, 1e300]


def wm(x):
    # to 70 digits by Newton on the logarithm, from a double
    if x > -0.3: return re(mp.lambertw(x, -1))
    return re(mp.lambertw(x, -1))


table("lambert_w0", lambda x: re(mp.lambertw(x)), [(x,) for x in W0[1:]], partials=lambda x: [mp.exp(-re(mp.lambertw(x))) / (1 + re(mp.lambertw(x)))])
table("lambert_wm1", wm, [(x,) for x in W0[1:10]] + [(-1e-30,), (-0.01,), (-1e-3,)], partials=lambda x: [mp.exp(-wm(x)) / (1 + wm(x))])


def owens(h, a):
    if a < 0: return -owens(h, -a)
    h = abs(h)
    b = min(a, 20 / h) if h else a
    return mp.exp(-h * h / 2) * mp.quad(lambda u: mp.exp(-h * h * u * u / 2) / (1 + u * u), mp.linspace(0, b, 40)) / (2 * mp.pi)


OW = [(h, a) for h in [1e-8, 0.1, 0.7, 2.0, 5.0, 12.0, 30.0] for a in [1e-8, 0.1, 0.5, 0.99, 1.0, 1.01, 3.0, 40.0]] + [(-2.0, 0.9), (2.0, -0.9), (0.0, 0.4), (0.0, 5.0), (3.0, 0.0)]


def owens_low(h, a):
    old, mp.dps = mp.dps, 30
    try:
        return owens(h, a)
    finally:
        mp.dps = old


table("owens_t", owens_low, OW, partials=lambda h, a: [-mp.npdf(h) * mp.erf(a * h / mp.sqrt(2)) / 2, mp.exp(-h * h * (1 + a * a) / 2) / (2 * mp.pi * (1 + a * a))])
T = [-800.0, -50.0, -30.0, -3.0, -0.7, -0.6931471805599453, -0.5, -1e-5, -1e-17, -1e-310]
TP = [0.0] + [-t for t in T]
table("log1m_exp", lambda x: mp.log(-mp.expm1(x)), [(x,) for x in T], partials=lambda x: [-1 / mp.expm1(-x)])
table("log1p_exp", lambda x: mp.log1p(mp.exp(x)), [(x,) for x in T + TP], partials=lambda x: [1 / (1 + mp.exp(-x))])
table("log_inv_logit", lambda x: -mp.log1p(mp.exp(-x)), [(x,) for x in T + TP], partials=lambda x: [1 / (1 + mp.exp(x))])
table("log1m_inv_logit", lambda x: -mp.log1p(mp.exp(x)), [(x,) for x in T + TP], partials=lambda x: [-1 / (1 + mp.exp(-x))])
table("inv_logit", lambda x: 1 / (1 + mp.exp(-x)), [(x,) for x in T + TP], partials=lambda x: [1 / (1 + mp.exp(-x)) / (1 + mp.exp(x))])
table("logit", lambda u: mp.log(u) - mp.log1p(-u), [(x,) for x in P if x > 1e-309], partials=lambda u: [1 / (u * (1 - u))])
table("inv_cloglog", lambda x: -mp.expm1(-mp.exp(x)), [(x,) for x in [-700.0, -40.0, -3.0, -0.1, 0.0, 0.5, 2.0, 3.5, 5.0, 800.0]], partials=lambda x: [mp.exp(x - mp.exp(x))])
table("cloglog", lambda u: mp.log(-mp.log1p(-u)), [(x,) for x in P if x > 1e-309], partials=lambda u: [-1 / (mp.log1p(-u) * (1 - u))])
E = [-1e3, -40.0, -3.0, -0.5, -1e-10, -1e-310, 1e-310, 1e-17, 1e-5, 0.3, 0.35, 2.0, 40.0, 700.0]
table("expm1", mp.expm1, [(x,) for x in E], partials=lambda x: [mp.exp(x)])
table("log1p", mp.log1p, [(x,) for x in [-1 + 1e-16, -0.999, -0.5, -1e-3, -1e-300, 1e-310, 1e-17, 1e-5, 0.4, 1.0, 2.3, 1e10, 1e300]], partials=lambda x: [1 / (1 + x)])
table("log1m", lambda x: mp.log1p(-x), [(-x,) for x in [-1 + 1e-16, -0.999, -0.5, -1e-3, 1e-310, 1e-17, 1e-5, 0.4, 1.0, 1e10, 1e300]], partials=lambda x: [-1 / (1 - x)])
PAIRS = [(0.0, 0.0), (1.0, 2.0), (2.0, 1.0), (-1000.0, -1001.0), (800.0, 10.0), (-3.0, 700.0), (1e-10, 0.0), (5.0, 5.0 - 1e-12), (1e300, 1e300)]
table("log_sum_exp", lambda a, b: max(a, b) + mp.log1p(mp.exp(-abs(a - b))), PAIRS, partials=lambda a, b: [1 / (1 + mp.exp(b - a)), 1 / (1 + mp.exp(a - b))])
DP = [(2.0, 1.0), (-1000.0, -1001.0), (800.0, 10.0), (3.0, -700.0), (1e-10, 0.0), (5.0, 5.0 - 1e-12), (5.0, 4.3), (1e-300, 0.0), (40.0, 0.1), (60.0, 50.0), (-60.0, -70.0)]
table("log_diff_exp", lambda a, b: a + mp.log(-mp.expm1(b - a)), DP, partials=lambda a, b: [-1 / mp.expm1(b - a), -1 / mp.expm1(a - b)])
sg = lambda x: 1 / (1 + mp.exp(-x))
table("log_inv_logit_diff", lambda a, b: mp.log(sg(a) - sg(b)) if a < 500 else mp.log1p(-sg(b)) + mp.log(-mp.expm1(b - a)), DP, partials=lambda a, b: [1 / mp.expm1(a - b) + sg(-a), -1 / mp.expm1(a - b) - sg(b)])
table("hypergeometric_1F0", lambda a, z: (1 - z) ** -a, [(a, z) for a in [-2.5, 0.0, 0.7, 10.0] for z in [-0.9, -1e-12, 1e-5, 0.5, 0.999999]], partials=lambda a, z: [-mp.log1p(-z) * (1 - z) ** -a, a * (1 - z) ** (-a - 1)])
H = [(1.0, 2.0, 3.0, 0.5), (0.3, -1.7, 2.2, 0.9), (1.0, 1.0, 2.0, -0.7), (0.5, 1.5, 2.5, -0.7), (2.0, -3.0, 1.4, 0.8), (1.2, 0.7, 3.5, 0.99), (1.0, 1.0, 2.0, -5.0), (1.2, 0.7, 3.5, -1e4), (2.5, 3.1, 0.7, 0.3), (0.3, 0.4, 1.9, 0.9999), (1.5, 2.5, 3.0, 0.9999), (1.0, 2.0, 3.0, 0.999),
     (0.5, 0.5, 1.0, 0.99999), (20.5, 3.0, 7.0, 0.6), (3.0, 4.0, 5.0, -20.0), (-2.0, 3.5, 1.5, -3.0), (-2.0, 3.5, 1.5, 2.0), (1e-8, 1.0, 2.0, 0.7), (1.0, 1.0, 2.0, 1e-9), (0.1, 0.2, 10.0, 0.95), (5.0, -0.5, 0.5, 0.97), (30.0, 1.0, 31.0, 0.98)]
h2 = lambda a, b, c, z: re(mp.hyp2f1(a, b, c, z))
table("hypergeometric_2F1", h2, H, by=(0, 1, 2, 3))


def rising(x, n):
    r = mpf(1)
    for i in range(int(n)): r *= x + i
    return r


def falling(x, n):
    r = mpf(1)
    for i in range(int(n)): r *= x - i
    return r


FX = [1e-20, -1e-20, 0.3, 1.5, 3.0, -2.0, -3.5, 30.2, -100.5, 1e10, 1e-300]
table("rising_factorial", rising, [(x, n) for x in FX for n in (0, 1, 2, 3, 5, 20)], partials=lambda x, n: [sum(mp.fprod(x + j for j in range(int(n)) if j != i) for i in range(int(n))) if n else mpf(0), None])
table("falling_factorial", falling, [(x, n) for x in FX for n in (0, 1, 2, 3, 5, 20)], partials=lambda x, n: [sum(mp.fprod(x - j for j in range(int(n)) if j != i) for i in range(int(n))) if n else mpf(0), None])
table("lmgamma", lambda k, x: k * (k - 1) / 4 * mp.log(mp.pi) + sum(mp.loggamma(x - mpf(j) / 2) for j in range(int(k))), [(1, 0.3), (2, 0.50000001), (3, 4.2), (10, 30.5), (4, 1e10), (5, 2.0001)], partials=lambda k, x: [None, sum(mp.digamma(x - mpf(j) / 2) for j in range(int(k)))])
R = [-0.99999999999, -0.7, -1e-9, 1e-300, 0.3, 0.9999999, 0.5]
table("asin", mp.asin, [(x,) for x in R], partials=lambda x: [1 / mp.sqrt(1 - x * x)])
table("acos", mp.acos, [(x,) for x in R], partials=lambda x: [-1 / mp.sqrt(1 - x * x)])
table("atanh", mp.atanh, [(x,) for x in R], partials=lambda x: [1 / (1 - x * x)])
B = [-1e200, -1e5, -3.0, -0.4, -1e-12, 1e-300, 0.2, 1.0, 20.0, 1e10]
table("asinh", mp.asinh, [(x,) for x in B], partials=lambda x: [1 / mp.sqrt(1 + x * x)])
table("atan", mp.atan, [(x,) for x in B], partials=lambda x: [1 / (1 + x * x)])
table("tanh", mp.tanh, [(x,) for x in B], partials=lambda x: [mp.sech(x) ** 2])
table("acosh", mp.acosh, [(x,) for x in [1 + 2.0 ** -52, 1.0000001, 1.3, 20.0, 1e10, 1e200]], partials=lambda x: [1 / mp.sqrt(x * x - 1)])
S = [-700.0, -20.0, -0.4, -1e-12, 1e-300, 0.2, 5.0, 700.0]
table("sinh", mp.sinh, [(x,) for x in S], partials=lambda x: [mp.cosh(x)])
table("cosh", mp.cosh, [(x,) for x in S], partials=lambda x: [mp.sinh(x)])
A = [1e-200, 1e-3, 0.7, 3.0, 1e200, -1e-200, -2.0]
table("atan2", mp.atan2, grid(A, A), partials=lambda x, y: [y / (x * x + y * y), -x / (x * x + y * y)])
table("hypot", lambda x, y: mp.sqrt(x * x + y * y), grid(A, A), partials=lambda x, y: [x / mp.sqrt(x * x + y * y), y / mp.sqrt(x * x + y * y)])
table("pow", lambda x, y: x ** y, [(0.3, 2.2), (1e-300, 0.5), (1e300, -1.01), (7.0, 300.0), (1.0000001, 1e9), (2.0, -1070.0), (1e-10, 1e-10), (0.999, 1e5)], partials=lambda x, y: [y * x ** (y - 1), x ** y * mp.log(x)])
table("exp2", lambda x: mpf(2) ** x, [(x,) for x in (-1074.0, -1000.3, -0.1, 1e-10, 0.7, 1000.3)], partials=lambda x: [mpf(2) ** x * mp.log(2)])
table("cbrt", lambda x: mp.sign(x) * mp.cbrt(abs(x)), [(x,) for x in (-1e300, -27.0, 1e-300, 3e-310, 0.1, 2.0, 1e300)], partials=lambda x: [1 / (3 * mp.cbrt(abs(x)) ** 2)])
table("lmultiply", lambda x, y: x * mp.log(y), [(0.3, 2.2), (1e300, 1.0000001), (-2.0, 1e-300)], partials=lambda x, y: [mp.log(y), x / y])
table("binary_log_loss", lambda y, p: -mp.log(p) if y == 1 else -mp.log1p(-p), [(0, 1e-20), (0, 0.3), (1, 1e-300), (1, 0.99999), (0, 1 - 1e-10)], partials=lambda y, p: [None, -1 / p if y == 1 else 1 / (1 - p)])


# Harder: large arguments of the incomplete functions (values, and derivatives in the second argument in closed form), more of Gauss's function.
table("hypergeometric_2F1", h2, [(0.5, 0.7, 1.2, -0.3), (0.5, 0.7, 3.2, 0.79), (0.5, 0.7, 1.2, 0.81), (5.3, 4.1, 2.2, 0.85), (-0.7, 12.3, 4.4, 0.999), (1.0, 1.0, 1.5, 0.99999999), (2.0, 3.0, 10.0, 0.9999999999), (1.5, 0.5, 2.0, -1e8), (7.0, 8.0, 9.0, -0.51), (0.1, 0.2, 0.3, -2.0), (-3.5, -2.5, 1.5, 0.9), (10.0, 0.3, 0.7, 0.5), (1.0, 50.0, 60.0, 0.9), (1.0, 50.0, 40.0, -3.0)], by=(0, 1, 2, 3))
table("bessel_first_kind", lambda n, x: mp.besselj(int(n), x), [(0, 1e12), (5, 1e6), (50, 49.0), (50, 51.0), (200, 150.0), (200, 210.0), (3, 25.0), (1, 1e-310)], partials=lambda n, x: [None, (mp.besselj(int(n) - 1, x) - mp.besselj(int(n) + 1, x)) / 2])
table("lgamma", lambda x: re(mp.loggamma(x)), [(x,) for x in (0.99999999, 1.00000001, 2.00000001, 6.4999, 6.5, 6.5001, 1e17, 1.1e17, 2.5e305, -1e-300, -19.99, -99.999, 5e-324)], partials=lambda x: [mp.digamma(x)])
table("digamma", mp.digamma, [(x,) for x in (1.46163214, 1.4617, 6.4999, 6.5, -3.9999, -0.9999999)], partials=lambda x: [mp.psi(1, x)])
table("trigamma", lambda x: mp.psi(1, x), [(x,) for x in (6.4999, 6.5, 13.999, 14.001, -0.9999, -5.0001, 1e-5)], partials=lambda x: [mp.psi(2, x)])
table("lbeta", lb, [(1.0, 1.0000001), (1e-300, 1e-300), (6.499, 6.499), (1e-5, 6.6), (1e308, 1e-10), (1e20, 1e20), (0.3, 1e100)], partials=lambda a, b: [mp.digamma(a) - mp.digamma(a + b), mp.digamma(b) - mp.digamma(a + b)])
table("inv_logit", lambda x: 1 / (1 + mp.exp(-x)), [(x,) for x in (-745.0, -36.7, 36.7, 1e-300)], partials=lambda x: [1 / (1 + mp.exp(-x)) / (1 + mp.exp(x))])
table("std_normal_lcdf", lambda x: mp.log1p(-mp.ncdf(-x)) if x > 0 else mp.log(mp.ncdf(x)), [(26.0,), (5.0,), (38.0,), (-1e5,)], partials=lambda x: [mp.npdf(x) / mp.ncdf(x)])

# Near the negative zeros of lgamma.
ZEROS = [float(mp.findroot(lambda x: mp.log(abs(mp.gamma(x))), mpf(g))) for g in (-2.457, -2.7477, -3.1436, -3.9553, -4.0394, -4.9915, -5.0082, -5.9986, -6.0014)]
table("lgamma", lambda x: mp.log(abs(mp.gamma(x))), [(z + d * abs(z - round(z)),) for z in ZEROS for d in (0, 1e-12, -1e-9, 1e-6, 3e-5, -1e-4)], partials=lambda x: [mp.digamma(x)])


if __name__ == "__main__":
    import os
    names = sys.argv[1:]
    for name, f, points, by, partials in TABLES:
        if names and name not in names: continue
        for p in points:
            args = [mpf(v) for v in p]
            try:
                value = f(*args)
                d = partials(*args) if partials else [slope(f, args, i) if i in by else None for i in range(len(p))] if by else []
                row(name, p, value, d)
            except Exception as e:
                print(f"# {name} {p}: {type(e).__name__} {e}", file=sys.stderr, flush=True)
