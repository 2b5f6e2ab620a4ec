"""Scholarship by exam score for `regression_discontinuity`: 600 students; 70 points and more bring the scholarship.

True values: the scholarship adds 5 credits; without it credits rise with the score along a curve; noise 5.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20402)
rows = []
for student in range(600):
    score = min(100.0, max(20.0, round(rng.gauss(66, 13), 1)))
    distance = score - 70
    credits_ = 42 + 0.25 * distance + 0.002 * distance**2 + 5 * (score >= 70) + rng.gauss(0, 5)
    rows.append((score, round(credits_, 1)))

with open(Path(__file__).parent.parent / "causal" / "regression_discontinuity.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["exam_score", "credits"])
    writer.writerows(rows)
