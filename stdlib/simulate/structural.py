"""Monthly electricity demand of a town for `structural`: 96 months, level, trend and season.

True values: noise 3, steps of the level 1.5 a month, steps of the slope 0.05, first slope 0.35 a month; the season peaks by 18 in January.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20103)
noise, level_step, slope_step = 3.0, 1.5, 0.05
season = [18 * math.cos(2 * math.pi * m / 12) + 5 * math.cos(4 * math.pi * m / 12) for m in range(12)]
level, slope = 140.0, 0.35
rows = []
for month in range(96):
    date = f"{2017 + month // 12}-{month % 12 + 1:02d}-01"
    rows.append((date, round(level + season[month % 12] + rng.gauss(0, noise), 1)))
    level += slope + rng.gauss(0, level_step)
    slope += rng.gauss(0, slope_step)

with open(Path(__file__).parent.parent / "time" / "structural.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["month", "demand_gwh"])
    writer.writerows(rows)
