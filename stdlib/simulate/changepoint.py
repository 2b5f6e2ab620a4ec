"""Daily energy of a cooling plant for `changepoint`: 120 days, serviced in the night before day 71.

True values: 412 kWh before, 394 kWh from day 71 on, noise 15.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20104)
rows = [(day, round(rng.gauss(412 if day < 71 else 394, 15), 1)) for day in range(1, 121)]

with open(Path(__file__).parent.parent / "time" / "changepoint.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["day", "energy_kwh"])
    writer.writerows(rows)
