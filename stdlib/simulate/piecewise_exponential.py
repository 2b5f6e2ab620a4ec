"""Months until subscribers leave for `piecewise_exponential`: 300 subscribers, followed for up to two years.

True values: the hazard is 0.02 a month in the first 3 months, 0.08 until month 9 (when the first offer ends), then 0.03;
the logarithm of the hazard ratio is -0.6 with an annual plan, 0.25 a complaint.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20203)
cuts, hazards = (3.0, 9.0, math.inf), (0.02, 0.08, 0.03)
plan_effect, complaint_effect = -0.6, 0.25


def months_until(total):
    """The time at which the cumulative baseline hazard reaches `total`."""
    start = 0.0
    for end, hazard in zip(cuts, hazards):
        if total <= hazard * (end - start):
            return start + total / hazard
        total -= hazard * (end - start)
        start = end
    return math.inf


rows = []
for subscriber in range(300):
    annual = int(rng.random() < 0.4)
    complaints = sum(rng.random() < 0.25 for _ in range(4))
    ratio = math.exp(plan_effect * annual + complaint_effect * complaints)
    months = months_until(-math.log(1 - rng.random()) / ratio)
    watched = rng.uniform(4, 24)
    rows.append((round(max(0.1, min(months, watched)), 1), int(months <= watched), annual, complaints))

with open(Path(__file__).parent.parent / "survival" / "piecewise_exponential.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["months", "left", "annual_plan", "complaints"])
    writer.writerows(rows)
