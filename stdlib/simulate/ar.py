"""River levels for `ar`: 150 weeks, an autoregression of order 2 about 240 cm.

True values: level 240, coefficients 0.6 and 0.25 (partial autocorrelations 0.8 and 0.25), noise 12.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20101)
level, first, second, noise = 240.0, 0.6, 0.25, 12.0
last, before = level, level
rows = []
for week in range(-200, 151):
    value = level + first * (last - level) + second * (before - level) + rng.gauss(0, noise)
    last, before = value, last
    if week > 0:
        rows.append((week, round(value, 1)))

with open(Path(__file__).parent.parent / "time" / "ar.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["week", "level_cm"])
    writer.writerows(rows)
