"""Days until flats are let for `lognormal_aft`: 220 offers, some withdrawn or still open.

True values on the log scale: 2.9 for a flat at the usual rent without a balcony, 2.5 a unit of rent ratio above 1, -0.4 with a balcony; spread 0.8.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20202)
intercept, rent_effect, balcony_effect, spread = 2.9, 2.5, -0.4, 0.8
rows = []
for flat in range(220):
    ratio = round(rng.gauss(1.0, 0.15), 2)
    balcony = int(rng.random() < 0.45)
    days = math.exp(intercept + rent_effect * (ratio - 1) + balcony_effect * balcony + rng.gauss(0, spread))
    watched = rng.uniform(14, 90)
    rows.append((round(max(0.1, min(days, watched)), 1), int(days <= watched), ratio, balcony))

with open(Path(__file__).parent.parent / "survival" / "lognormal_aft.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["days", "let", "rent_ratio", "balcony"])
    writer.writerows(rows)
