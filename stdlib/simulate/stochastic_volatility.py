"""Weekly returns of a commodity for `stochastic_volatility`: 250 weeks, in per cent.

True values: mean return 0.1, typical volatility 1.8, persistence 0.95, steps of the log volatility 0.18.
"""
import csv
import datetime
import math
import random
from pathlib import Path

rng = random.Random(20105)
mean, volatility, persistence, step = 0.1, 1.8, 0.95, 0.18
log_ratio = rng.gauss(0, step / math.sqrt(1 - persistence**2))
rows = []
for week in range(250):
    date = datetime.date(2019, 1, 4) + datetime.timedelta(weeks=week)
    rows.append((date.isoformat(), round(mean + volatility * math.exp(log_ratio) * rng.gauss(0, 1), 2)))
    log_ratio = persistence * log_ratio + rng.gauss(0, step)

with open(Path(__file__).parent.parent / "time" / "stochastic_volatility.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["week", "return_percent"])
    writer.writerows(rows)
