"""Captures of tagged newts for `capture_recapture`: six nights at a pond with 160 newts.

True values: 160 newts; probabilities of capture 0.12, 0.2, 0.15, 0.25, 0.18, 0.1. Newts never caught are not in the table.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20304)
newts, probabilities = 160, (0.12, 0.2, 0.15, 0.25, 0.18, 0.1)
histories = [[int(rng.random() < p) for p in probabilities] for _ in range(newts)]
seen = [history for history in histories if any(history)]

with open(Path(__file__).parent.parent / "evidence" / "capture_recapture.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([f"night_{night}" for night in range(1, len(probabilities) + 1)])
    writer.writerows(seen)
