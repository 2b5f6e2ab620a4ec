"""Salt intake and blood pressure for `measurement_error`: 150 adults, intake from a few diary days and so uncertain.

True values: intake is normal(9, 2) g a day; pressure is 105 + 2.5 a gram, spread 8; diaries err by 1.2 to 2.8 g.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20303)
rows = []
for adult in range(150):
    intake = rng.gauss(9, 2)
    error = rng.choice([1.2, 1.6, 2.0, 2.8])
    rows.append((round(rng.gauss(intake, error), 1), error, round(rng.gauss(105 + 2.5 * intake, 8), 0)))

with open(Path(__file__).parent.parent / "evidence" / "measurement_error.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["salt_g", "salt_error_g", "pressure_mmhg"])
    writer.writerows((salt, error, int(pressure)) for salt, error, pressure in rows)
