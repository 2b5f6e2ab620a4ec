"""Viscosities of successive batches for `arma11`: 200 batches of a chemical process.

True values: level 8.4, autoregression 0.75, moving average -0.35, noise 0.25.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20102)
level, autoregression, moving_average, noise = 8.4, 0.75, -0.35, 0.25
value, shock = level, 0.0
rows = []
for batch in range(-200, 201):
    now = rng.gauss(0, noise)
    value = level + autoregression * (value - level) + now + moving_average * shock
    shock = now
    if batch > 0:
        rows.append((batch, round(value, 3)))

with open(Path(__file__).parent.parent / "time" / "arma11.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["batch", "viscosity"])
    writer.writerows(rows)
