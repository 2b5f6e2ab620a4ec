"""The gradient of ovarian-logistic_regression_rhs in 40 digits, beside the oracle's.

    python3 bench/precision/logistic_regression_rhs.py ../shared [--write]

The oracle's bernoulli_logit densities cut off where |eta| is above 20: with t = (2y - 1) eta the derivative is taken as -exp(-t) above (of the wrong sign where
y = 1) and as 2y - 1 below -20. Both are off by exp(-20) = 2e-9 of an observation, which is what the gradients differ by. With the cutoff put in, the figures in
40 digits agree with the oracle's; without it, with those of an exact derivative. Needs mpmath.
"""
import json
import math
import sys
import zipfile

import corrections
from mpmath import exp, mp, mpf, sqrt

mp.dps = 40
shared = sys.argv[1]
with zipfile.ZipFile(f"{shared}/posteriordb/data/ovarian.json.zip") as archive:
    data = json.loads(archive.read(archive.namelist()[0]))
with open(f"{shared}/oracle/posteriordb/ovarian-logistic_regression_rhs.json") as file:
    oracle = json.load(file)
n, d, y = data["n"], data["d"], data["y"]
rows = [[mpf(v) for v in row] for row in data["x"]]


def residual(outcome, eta):
    return outcome - 1 / (1 + exp(-eta))


def residual_with_cutoff(outcome, eta):
    sign = 2 * outcome - 1
    t = sign * eta
    return -exp(-t) if t > 20 else mpf(sign) if t < -20 else sign * exp(-t) / (exp(-t) + 1)


points = []
for point in oracle["points"]:
    x = [mpf(point["offset"] + point["scale"] * math.sin(1 + i + 7.3 * point["k"])) for i in range(oracle["n_unconstrained"])]
    beta0, z, tau, local, aux = x[0], x[1 : 1 + d], exp(x[1 + d]), [exp(v) for v in x[2 + d : 2 + 2 * d]], exp(x[2 + 2 * d])
    slab = mpf(data["slab_scale"]) ** 2 * aux
    scale = [tau * sqrt(slab * v * v / (slab + tau * tau * v * v)) for v in local]
    eta = [beta0 + sum(a * b * c for a, b, c in zip(row, z, scale)) for row in rows]
    print(f"point {point['k']}: eta from {float(min(eta)):.1f} to {float(max(eta)):.1f}")
    for name, rule in ("exact", residual), ("with the cutoff", residual_with_cutoff):
        residuals = [rule(a, b) for a, b in zip(y, eta)]
        gradient = [sum(residuals) - beta0 / mpf(data["scale_icept"]) ** 2]
        gradient += [sum(r * row[j] for r, row in zip(residuals, rows)) * scale[j] - z[j] for j in range(len(point["gradient"]) - 1)]
        errors = [float(abs(a - b) / max(abs(b), 1e-6 * point["gradient_norm"])) for a, b in zip(gradient, point["gradient"])]
        worst = max(range(len(errors)), key=errors.__getitem__)
        print(f"  {name}: the oracle is off by at most {errors[worst]:.1e}, at entry {worst}: {mp.nstr(gradient[worst], 17)}, oracle {point['gradient'][worst]!r}")
        if rule is residual:
            points.append((point["k"], {i: v for i, v in enumerate(gradient) if corrections.is_off(v, point["gradient"][i], point["gradient_norm"])}))
if "--write" in sys.argv:
    corrections.write("ovarian-logistic_regression_rhs", "bernoulli_logit cuts off where the linear predictor is above 20, with a derivative of the wrong sign.", points)
