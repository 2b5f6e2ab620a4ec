"""What the scripts that write approximations share: fits, functions to be fitted, and the C# of a table. Needs mpmath."""
from mpmath import mp, mpf

mp.dps = 110
HALF = mpf(1) / 2


def nodes(a, b, n):
    return [(a + b) / 2 + (b - a) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def horner(c, x):
    y = mpf(0)
    for v in reversed(c):
        y = y * x + v
    return y


def fit(f, a, b, n, m, less=mpf(0)):
    """f(x) as less + p(x)/q(x), with n numerator and m denominator coefficients, lowest first; the denominator's first is 1; m = 1 is a polynomial.
    Also the largest error relative to f over a dense grid, coefficients rounded to double."""
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
    for k in range(401):
        x = a + (b - a) * k / 400
        y, d = f(x), horner(q, x)
        assert sign is None or (d > 0) == sign, "the denominator vanishes"
        sign = d > 0
        worst = max(worst, abs((less + horner(p, x) / d) / y - 1))
    return p, q, worst


def lgamma_ratio(start):
    """lgamma(x)/((x − 1)(x − 2)) in x − start."""
    def f(u):
        x = u + start
        for root in (1, 2):
            if abs(x - root) < mpf(10) ** -25:
                x = root + mpf(10) ** -25
        return mp.loggamma(x) / ((x - 1) * (x - 2))
    return f


ROOT = mp.findroot(lambda x: mp.digamma(x), mpf("1.4616321449683623"))


def digamma_ratio(start):
    """digamma(x)/(x − root) in x − start."""
    def f(u):
        x = u + start
        if abs(x - ROOT) < mpf(10) ** -25:
            x = ROOT + mpf(10) ** -25
        return mp.digamma(x) / (x - ROOT)
    return f


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
    """(1 + 2x) exp(x²) erfc(x) in t = (x − 4)/(x + 4)."""
    if 1 - t < mpf(10) ** -20:
        return 2 / mp.sqrt(mp.pi)
    x = 4 * (1 + t) / (1 - t)
    e = mp.exp(x * x) * mp.erfc(x) if x < 60 else sum((-1) ** i * mp.fac2(2 * i - 1) / (2 * x * x) ** i for i in range(14)) / (x * mp.sqrt(mp.pi))
    return (1 + 2 * x) * e


def quantile_of_log(lp):
    """The standard normal quantile of exp(lp) ≤ 1/2, by Newton's method on log Φ."""
    z = -mp.sqrt(-2 * lp) if lp < -1 else -HALF
    for _ in range(60):
        c = mp.erfc(-z / mp.sqrt(2)) / 2
        step = (mp.log(c) - lp) * c / (mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi))
        z -= step
        if abs(step) < mpf(10) ** -80:
            break
    return z


def quantile_centre(w):
    q = mp.sqrt(max(mpf("0.425") ** 2 - w, mpf(10) ** -30))
    return -quantile_of_log(mp.log(HALF - q)) / q


def table(name, text, c):
    print(f"    /// <summary>{text}.</summary>")
    print(f"    internal static ReadOnlySpan<double> {name} =>\n    [")
    for i in range(0, len(c), 4):
        print("        " + " ".join(repr(float(v)) + "," for v in c[i:i + 4]))
    print("    ];\n")


def header(namespace, name, script):
    print(f"namespace {namespace};\n")
    print(f"/// <summary>\n/// Approximations written by {script}: interpolation at Chebyshev nodes in 110-digit arithmetic, coefficients lowest first. The figure is the\n"
          "/// largest relative error over the stated range before rounding in evaluation.\n/// </summary>")
    print(f"internal static class {name}\n{{")


def tables(fits):
    """A polynomial is one table, a rational approximation two."""
    for name, text, f, a, b, n, m, *less in fits:
        p, q, worst = fit(f, a, b, n, m, *less)
        note = f"{text} ({mp.nstr(worst, 2)})"
        if m == 1:
            table(name, note, p)
        else:
            table(name + "P", "Numerator of " + note, p)
            table(name + "Q", "Denominator of the same", q)
