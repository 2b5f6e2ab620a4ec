"""Visits to a museum for `causal_impact`: 110 days; from day 81 on a new tram line stops in front of it.

True values: the line adds 60 visits a day. Visits follow those of two other museums (0.8 and 0.4 each), a level that wanders by 4 a day, and noise 20.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20405)
level, level_step, noise, effect = 150.0, 4.0, 20.0, 60.0
rows = []
for day in range(1, 111):
    weekly = 60 * math.cos(2 * math.pi * day / 7)
    castle = 420 + weekly + rng.gauss(0, 30)
    gallery = 260 + 0.5 * weekly + rng.gauss(0, 25)
    visits = level + 0.8 * castle + 0.4 * gallery + effect * (day >= 81) + rng.gauss(0, noise)
    rows.append((day, round(visits), round(castle), round(gallery)))
    level += rng.gauss(0, level_step)

with open(Path(__file__).parent.parent / "causal" / "causal_impact.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["day", "visits", "castle", "gallery"])
    writer.writerows(rows)
