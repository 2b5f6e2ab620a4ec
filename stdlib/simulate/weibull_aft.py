"""Times to failure of pumps for `weibull_aft`: 200 pumps, watched for up to 48 months.

True values on the log scale: intercept 4.2 at load 0, -0.012 a per cent of load, none of temperature; shape 1.6.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20204)
intercept, load_effect, temperature_effect, shape = 4.2, -0.012, 0.0, 1.6
rows = []
for pump in range(200):
    load = round(rng.uniform(30, 100), 0)
    temperature = round(rng.gauss(18, 6), 1)
    scale = math.exp(intercept + load_effect * load + temperature_effect * temperature)
    life = scale * (-math.log(1 - rng.random())) ** (1 / shape)
    watched = rng.uniform(18, 48)
    rows.append((round(min(life, watched), 2), int(life <= watched), int(load), temperature))

with open(Path(__file__).parent.parent / "survival" / "weibull_aft.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["months", "failed", "load_percent", "temperature_c"])
    writer.writerows(rows)
