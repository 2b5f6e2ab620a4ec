# Multi-precision figures of log densities in far tails and for huge and tiny parameters, for densities.jsonl: values and partial derivatives.
# Points at which the terms of a log density cancel to eight digits and more (gamma at the mode with a shape of 1e8) are left out: the reference loses them too.
# python3 densities.py [NAME ...]
import json, sys
from mpmath import *
mp.dps = 700
lg = loggamma
lb = lambda a, b: lg(a) + lg(b) - lg(a + b)
lch = lambda n, k: lg(mpf(n) + 1) - lg(mpf(k) + 1) - lg(mpf(n) - k + 1)
def lphi(z): return log(erfc(-z / sqrt(mpf(2))) / 2)
def lp1e(x): return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))
half = mpf(1) / 2
def xlogy(x, y): return mpf(0) if x == 0 else x * log(y)
def xlog1m(x, y): return mpf(0) if x == 0 else x * log1p(-y)

S = 'lpdf'; M = 'lpmf'
T = {
'normal': (S, 'rrr', lambda y, m, s: -(y-m)**2/(2*s*s) - log(s) - log(2*pi)/2,
  [(-1e8,.3,1.2),(1e-300,0,1e-10),(1,1+1e-13,1e-10),(1e10,-3,1e10),(5e-324,1e-300,1),(1e150,0,1),(3,-1e15,1e-2)]),
'std_normal': (S, 'r', lambda y: -y*y/2 - log(2*pi)/2, [(-1e150,),(1e-200,),(40,),(-1e8,)]),
'cauchy': (S, 'rrr', lambda y, m, s: -log1p(((y-m)/s)**2) - log(s) - log(pi),
  [(1e100,0,1e-10),(1e-10,0,1e10),(-1e12,.3,1.2),(.3,.3+1e-12,1e-5),(1e8,3,1e-8),(2,1,1e100)]),
'student_t': (S, 'rrrr', lambda y, n, m, s: lg((n+1)/2) - lg(n/2) - log(n*pi)/2 - log(s) - (n+1)/2*log1p(((y-m)/s)**2/n),
  [(1,1e8,0,1),(2,1e10,.3,1.2),(-3,1e12,0,1),(40,1e9,0,1),(1e8,3,0,1),(1e-10,1e-8,0,1),(5,1e-4,.3,1e-10),(-20,1e5,.2,1.5),(1e6,1e6,0,1),(2,30,1,1e10),(1e100,2.5,0,1),(1e10,1e10,3,1e3),(2,1e15,0,1),(.5,1e300,.2,1.1)]),
'double_exponential': (S, 'rrr', lambda y, m, s: -abs(y-m)/s - log(2*s), [(1e10,0,1e-10),(-1e10,3,1e10),(1,1+1e-12,1e-10)]),
'logistic': (S, 'rrr', lambda y, m, s: -(y-m)/s - log(s) - 2*lp1e(-(y-m)/s), [(1e5,0,1),(-1e5,0,1),(1e10,0,1e-5),(-1e10,0,1e-10),(40,0,1),(-40,0,1),(1e-9,0,1e10),(1e-8,0,1),(-800,0,1)]),
'exponential': (S, 'rr', lambda y, b: log(b) - b*y, [(1e-300,1e10),(1e10,1e10),(0,2),(1e5,1e-10),(1e300,1e-3),(1e12,1e-300)]),
'gamma': (S, 'rrr', lambda y, a, b: a*log(b) - lg(a) + (a-1)*log(y) - b*y,
  [(1e-300,.5,2),(1e-10,1e-8,1),(1e10,1e-8,1e-8),(1e4,1e4,1),(1e6,1e6,1.001),(3,1e5,1e5),(1e12,1e12,1.1),(1e-8,2,1e10),(1e300,3,1e-300),(1e5,2,1e3),(1.01,1e10,1e10)]),
'inv_gamma': (S, 'rrr', lambda y, a, b: a*log(b) - lg(a) - (a+1)*log(y) - b/y,
  [(1e-5,.5,2),(1e300,1e-8,1),(1e-10,1e-8,1e-8),(1,1e4,1e4),(1,1e6,1.001e6),(1e12,2,1e-10),(1.01,1e10,1e10)]),
'lognormal': (S, 'rrr', lambda y, m, s: -(log(y)-m)**2/(2*s*s) - log(s) - log(y) - log(2*pi)/2,
  [(1e-300,.3,1.2),(1e300,0,1e-3),(1.0000001,0,1e-8),(5e-324,0,1),(3,1e10,1e10),(1e10,-1e5,.1)]),
'weibull': (S, 'rrr', lambda y, a, s: log(a) + (a-1)*log(y) - a*log(s) - (y/s)**a,
  [(1e-300,.5,2),(1e10,1e-8,1),(1.0001,1e5,1),(.99,1e4,1),(1e-10,1e-8,1e10),(1e5,2,1e-5),(1.00000001,1e8,1),(1e10,3,1e10),(1e200,.01,1e-100)]),
'frechet': (S, 'rrr', lambda y, a, s: log(a) - (a+1)*log(y) + a*log(s) - (y/s)**(-a),
  [(1e-5,.5,2),(1e10,1e-8,1),(1.0001,1e5,1),(1.01,1e4,1),(1e300,1.5,1e10),(1.00000001,1e8,1)]),
'beta': (S, 'rrr', lambda y, a, b: -lb(a, b) + (a-1)*log(y) + (b-1)*log1p(-y),
  [(1e-300,.5,2),(.9999999999999999,2,3),(1e-10,1e-8,1e-8),(.7,1e-8,1e5),(1e-12,3,1e12),(.5,1e4,1.01e4),(.999,1e10,1e-3),(.2,1e5,4e5),(1e-5,.3,1e6)]),
'beta_proportion': (S, 'rrr', lambda y, m, k: -lb(m*k, (1-m)*k) + (m*k-1)*log(y) + ((1-m)*k-1)*log1p(-y),
  [(1e-300,.5,2),(1e-10,1e-8,3),(.25,.9,1e-8),(.999999,.999999,1e8),(.4,.5,1e4),(.2,1e-10,1e10)]),
'uniform': (S, 'rrr', lambda y, a, b: -log(b-a), [(0,-1e-10,1e-10),(1e10,-1e300,1e300),(1,1,1.0000000000000002),(1e-300,0,1e-200)]),
'chi_square': (S, 'rr', lambda y, n: -n/2*log(mpf(2)) - lg(n/2) + (n/2-1)*log(y) - y/2, [(1e-300,3),(1e10,3),(1e-8,1e-8),(1e6,1e6),(1.01e8,1e8),(1e300,1e5),(1e-10,2.5)]),
'inv_chi_square': (S, 'rr', lambda y, n: -n/2*log(mpf(2)) - lg(n/2) - (n/2+1)*log(y) - 1/(2*y), [(1e-5,3),(1e300,3),(1e-8,1e-8),(1e-6,1.001e6),(.99e-8,1e8)]),
'scaled_inv_chi_square': (S, 'rrr', lambda y, n, s: n/2*log(n/2) - lg(n/2) + n*log(s) - (n/2+1)*log(y) - n*s*s/(2*y),
  [(1e-5,3,1.2),(1e300,3,1e10),(1e-8,1e-8,1e-4),(1.45,1e8,1.2),(1e5,1e12,310)]),
'pareto': (S, 'rrr', lambda y, m, a: log(a) + a*log(m) - (a+1)*log(y), [(1e300,1e-10,2),(1,1,1e8),(1.0000001,1,1e8),(1e10,1e-10,1e-8),(1e-300,1e-300,1)]),
'pareto_type_2': (S, 'rrrr', lambda y, m, l, a: log(a) - log(l) - (a+1)*log1p((y-m)/l), [(1e100,0,1e-10,2),(1,1,1e-8,1e8),(1.0000001,1,1e8,1e8),(1e-10,0,1e-10,1e-8),(5,-3,1e12,1e12)]),
'gumbel': (S, 'rrr', lambda y, m, s: -(y-m)/s - log(s) - exp(-(y-m)/s), [(700,0,1),(-6,.3,1),(1e10,0,1e-2),(-600,0,1),(1e-8,0,1e10),(3,3,1e-10),(-500,3,1.2)]),
'rayleigh': (S, 'rr', lambda y, s: log(y) - 2*log(s) - (y/s)**2/2, [(1e-300,1),(1e10,1e-10),(1e-10,1e10),(1e150,1e150),(40,1)]),
'loglogistic': (S, 'rrr', lambda y, a, b: log(b) - log(a) + (b-1)*(log(y)-log(a)) - 2*lp1e(b*(log(y)-log(a))), [(1e-300,2,3),(1e300,2,3),(3,1e10,1e-8),(1e-10,1e-10,2),(5,1e-10,50)]),
'exp_mod_normal': (S, 'rrrr', lambda y, m, s, l: log(l) + l*(m-y) + (l*s)**2/2 + lphi((y-m)/s - l*s),
  [(-8,.3,1.2,.8),(60,.3,1.2,.8),(1,.3,1.2,1e3),(1,.3,1.2,1e5),(2,.3,1e-5,3),(-40,.3,1.2,1e-3),(30,0,1,1e4),(.5,0,1,1e8),(5,0,1e-10,1),(0,0,1e5,1e-8),(-1e4,0,1,1),(3,0,1e3,10),(1e5,0,1,.5)]),
'skew_normal': (S, 'rrrr', lambda y, m, s, a: -((y-m)/s)**2/2 - log(s) + log(2/sqrt(2*pi)) + lphi(a*(y-m)/s),
  [(-8,.3,1.2,5),(-1,.3,1.2,1e5),(1,.3,1.2,1e10),(-1e5,0,1,3),(1e-10,0,1,1e8),(3,0,1e-5,-2),(40,0,1,-1e-8),(2,1,1e10,1)]),
'skew_double_exponential': (S, 'rrrr', lambda y, m, s, t: log(2*t*(1-t)/s) - 2*((1-t) if y < m else t)*abs(y-m)/s,
  [(1e10,0,1e-5,.3),(-1e10,0,1,1e-10),(1,0,1,.9999999999999999),(-1,0,1e10,.5),(1e-300,0,1e-10,1e-300)]),
'von_mises': (S, 'rrr', lambda y, m, k: k*cos(m-y) - log(2*pi*besseli(0, k)) if k < 1e4 else k*(cos(m-y)-1) - log(2*pi) - log(hyp2f0(half, half, 1/(2*k))/sqrt(2*pi*k)),
  [(1,.3,1e-8),(1,.3,1e-300),(3.1,.2,50),(.3,.3,500),(.3001,.3,1e4),(2,.3,1e6),(0,3,5),(-3,3,1e3)]),
'bernoulli': (M, 'ir', lambda n, t: log(t) if n else log1p(-t), [(1,1e-300),(0,1e-300),(1,.9999999999999999),(0,.9999999999999999),(0,1e-12),(1,.5)]),
'bernoulli_logit': (M, 'ir', lambda n, x: -lp1e(-x if n else x), [(1,-1e5),(0,1e5),(1,40),(0,-40),(1,800),(0,800),(1,1e-300),(0,-745)]),
'binomial': (M, 'iir', lambda n, N, t: lch(N, n) + xlogy(n, t) + xlog1m(N-n, t), [(0,1000000,1e-10),(1000000,1000000,.9999999999999999),(1,1000000,1e-300),(500000,1000000,.5),(300000,1000000,.2),(5,1000000,1e-6),(0,0,.3),(999999,1000000,.999),(2,2,1e-300),(7,2000000000,1e-9)]),
'binomial_logit': (M, 'iir', lambda n, N, x: lch(N, n) - n*lp1e(-x) - (N-n)*lp1e(x), [(0,1000000,-30),(1000000,1000000,50),(1,1000000,-800),(500000,1000000,.001),(300000,1000000,-1),(0,5,800),(5,5,800),(3,5,-40)]),
'poisson': (M, 'ir', lambda n, l: xlogy(n, l) - l - lg(mpf(n)+1), [(0,1e-300),(0,0.0001),(3,1e-300),(1000000,1e6),(1000000,2e6),(1000,900),(0,1e10),(5,1e10),(1,1e-12),(10000,10100)]),
'poisson_log': (M, 'ir', lambda n, a: n*a - exp(a) - lg(mpf(n)+1), [(0,-700),(0,20),(3,-800),(1000000,14),(1000,6.8),(5,23),(0,-1e5),(2,50)]),
'neg_binomial_2': (M, 'irr', lambda n, m, p: lg(n+p) - lg(p) - lg(mpf(n)+1) + xlogy(n, m) - p*log1p(m/p) - n*log(m+p),
  [(0,1.4,1e8),(3,1.4,1e8),(3,1.4,1e10),(7,5,1e12),(1000,900,1e9),(1000000,1e6,1e-8),(0,1e-8,1e-8),(5,1e10,1e-3),(2,1e-10,1e5),(100,3,1e4),(12,1e8,1e8),(3,2,1e300),(0,3,1e-300),(0,1e12,1e-8),(4,1e-8,1e-8),(50000,5e4,1e6)]),
'neg_binomial_2_log': (M, 'irr', lambda n, e, p: lg(n+p) - lg(p) - lg(mpf(n)+1) + n*e - p*log1p(exp(e)/p) - n*log(exp(e)+p),
  [(0,.3,1e8),(3,.3,1e8),(3,.3,1e10),(7,1.6,1e12),(1000,6.8,1e9),(1000000,13.8,1e8),(0,-18,1e-8),(5,23,1e-3),(2,-23,1e5),(100,1,1e4),(12,18,1e8),(3,700,2.5),(3,-700,2.5),(0,-700,1e5),(6,.7,1e-12),(4,1.4,1e200)]),
'neg_binomial': (M, 'irr', lambda n, a, b: lg(n+a) - lg(a) - lg(mpf(n)+1) - a*log1p(1/b) - n*log1p(b),
  [(0,1.4,1e8),(3,1.4,1e-8),(3,1e8,1e8),(3,1e10,2e9),(7,1e12,1e12),(1000,1e9,1e6),(1000000,1e8,100),(0,1e-8,1e-8),(5,1e-3,1e-10),(2,1e5,1e10),(100,1e4,50),(3,1e300,1e300),(2,1e-300,1)]),
'beta_binomial': (M, 'iirr', lambda n, N, a, b: lch(N, n) + lb(n+a, N-n+b) - lb(a, b),
  [(0,5,1e8,1e8),(2,5,1e10,3e10),(4,5,1e12,1e8),(3,60,1e-8,1e-8),(3,1000000,2,1e6),(1000,10000,.1,.9),(60,60,1e-10,2),(2,5,1e-8,1e12),(0,0,1.4,2),(10,20,3e15,3e15),(7,9,1e9,1e-3)]),
'beta_neg_binomial': (M, 'irrr', lambda n, r, a, b: lg(n+r) - lg(r) - lg(mpf(n)+1) + lb(r+a, n+b) - lb(a, b),
  [(0,1.7,1e8,1e8),(3,1e8,1.4,.8),(3,1e10,1e10,1e10),(1000000,1.7,1.4,.8),(5,1e-8,1e-8,1e-8),(2,1e-8,1e8,3),(100,40,1e12,1e12),(2,1e12,1e-3,2),(3,2,1e-8,1e10)]),
'hypergeometric': (M, 'iiii', lambda n, N, a, b: lch(a, n) + lch(b, N-n) - lch(a+b, N), [(0,5,1000000,1000000),(500000,1000000,1000000,1000000),(3,5,1000000,2),(1,1,1,1000000),(0,0,0,0),(100,1000,1000000,9000000)]),
'discrete_range': (M, 'iii', lambda y, a, b: -log(mpf(b)-a+1), [(0,-1000000000,1000000000),(3,3,3),(5,-2000000000,2000000000)]),
'yule_simon': (M, 'ir', lambda n, r: log(r) + lb(mpf(n), r+1), [(1,1e-8),(3,1e10),(1000000,1.5),(1000000,1e-8),(1000000,1e6),(2000000000,3),(7,1e300),(20,1e-300)]),
}
which = sys.argv[1:]
for name, (kind, types, f, points) in T.items():
    if which and name not in which: continue
    for p in points:
        x = [int(v) if t == 'i' else mpf(float(v)) for v, t in zip(p, types)]
        args = []
        for k, t in enumerate(types):
            if t == 'i': args.append({"type": "int", "value": x[k]}); continue
            def at(v): return f(*(x[:k] + [v] + x[k+1:]))
            h = mpf(10)**-50 * min([abs(v) for v in ([x[k]] if x[k] != 0 else x[-2:]) if v != 0] + ([] if x[k] != 0 else [mpf(1)]))
            # At an end of the support the derivative is one-sided.
            g = (at(x[k] + h) - at(x[k] - h)) / (2*h) if not (name == 'exponential' and x[k] == 0) else (at(h) - at(mpf(0))) / h
            args.append({"type": "real", "value": float(x[k]), "gradient": [float(g)]})
        v = float(f(*x))
        print(json.dumps({"function": name + '_' + kind, "args": args, "returns": "real", "value": [v]}), flush=True)
