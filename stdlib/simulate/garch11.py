"""Daily returns of an exchange rate for `garch11`: 600 trading days, in per cent.

True values: mean return 0.02, long-run volatility 0.8, persistence 0.95, of which yesterday's shock has a share of 0.12.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20106)
mean, volatility, persistence, share = 0.02, 0.8, 0.95, 0.12
variance = volatility**2
rows = []
for day in range(-300, 601):
    shock = math.sqrt(variance) * rng.gauss(0, 1)
    if day > 0:
        rows.append((day, round(mean + shock, 3)))
    variance = volatility**2 * (1 - persistence) + persistence * (share * shock**2 + (1 - share) * variance)

with open(Path(__file__).parent.parent / "time" / "garch11.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["day", "return_percent"])
    writer.writerows(rows)
