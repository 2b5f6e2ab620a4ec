"""The gradient of synthetic_grid_RBF_kernels-kronecker_gp in 60 digits, beside the oracle's.

    python3 bench/precision/kronecker_gp.py ../shared [--write]

The density is that of a normal with covariance Lambda (x) Sigma1 + sigma1 I, so its gradient needs no derivative of eigenvectors. The kernel's matrix has
eigenvalues that differ by 1e-17 of the largest; the oracle's derivatives of eigenvectors divide by such differences and cancel, and of its gradient's entries
the first two (var1, bw1) keep one to three digits. Needs mpmath.
"""
import json
import math
import sys
import zipfile

import corrections
from mpmath import eigsy, exp, log, matrix, mp, mpf, sqrt, tanh

mp.dps = 60
shared = sys.argv[1]
with zipfile.ZipFile(f"{shared}/posteriordb/data/synthetic_grid_RBF_kernels.json.zip") as archive:
    data = json.loads(archive.read(archive.namelist()[0]))
with open(f"{shared}/oracle/posteriordb/synthetic_grid_RBF_kernels-kronecker_gp.json") as file:
    oracle = json.load(file)
n1, n2, x1, y = data["n1"], data["n2"], data["x1"], matrix(data["y"])


def correlation_factor(free, k):
    factor, at = matrix(k, k), 0
    for i in range(k):
        squared = mpf(0)
        for j in range(i):
            factor[i, j] = tanh(free[at]) * sqrt(1 - squared)
            squared += factor[i, j] ** 2
            at += 1
        factor[i, i] = sqrt(1 - squared)
    return factor


points = []
for point in oracle["points"]:
    x = [mpf(point["offset"] + point["scale"] * math.sin(1 + i + 7.3 * point["k"])) for i in range(oracle["n_unconstrained"])]
    var1, bw1, sigma1 = exp(x[0]), exp(x[1]), mpf(0.00001) + exp(x[-1])
    factor = correlation_factor(x[2:-1], n2)
    distance = matrix(n1, n1)
    for i in range(n1):
        for j in range(n1):
            distance[i, j] = -(mpf(x1[i] - x1[j]) ** 2)
    kernel, slope = matrix(n1, n1), matrix(n1, n1)
    for i in range(n1):
        for j in range(n1):
            kernel[i, j] = var1 * exp(distance[i, j] * bw1)
            slope[i, j] = kernel[i, j] * distance[i, j] * bw1
    values1, vectors1 = eigsy(kernel + mpf(0.00001) * mp.eye(n1))
    values2, vectors2 = eigsy(factor * factor.T)
    scaled = vectors2.T * y * vectors1
    for i in range(n2):
        for j in range(n1):
            scaled[i, j] /= values2[i] * values1[j] + sigma1

    def along(change):
        """The derivative of -1/2 y' K^-1 y - 1/2 log det K when Sigma1 changes."""
        rotated = vectors1.T * change * vectors1
        moved = scaled * rotated
        return sum(values2[i] * (scaled[i, j] * moved[i, j] - rotated[j, j] / (values2[i] * values1[j] + sigma1)) for i in range(n2) for j in range(n1)) / 2

    ratio = bw1 / mpf(2.5)
    exact = {0: along(kernel) - x[0], 1: along(slope) - 2 * ratio**2 / (1 + ratio**2) + 1}
    for entry, value in exact.items():
        print(f"point {point['k']} entry {entry}: exact {mp.nstr(value, 17):24} oracle {point['gradient'][entry]!r}")
    points.append((point["k"], {i: v for i, v in exact.items() if corrections.is_off(v, point["gradient"][i], point["gradient_norm"])}))
if "--write" in sys.argv:
    corrections.write("synthetic_grid_RBF_kernels-kronecker_gp", "The derivatives of eigenvectors divide by differences of eigenvalues that are 1e-17 of the largest, and cancel.", points)
