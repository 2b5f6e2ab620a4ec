"""Which of 250 clients left within a year, and 16 numbers of each of them.

Log odds: -0.5 - 1.2 for tenure_months + 1 for complaints + 0.8 for days_since_visit, for one standard deviation each; nothing for the others.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260215
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "horseshoe_logistic.csv"

# Name, mean and standard deviation; each follows the one before it with correlation 0.3 within its group of four.
NUMBERS = [
    ("age", 44, 12), ("tenure_months", 30, 12), ("calls", 4, 1.5), ("complaints", 2, 0.8),
    ("discount", 0.1, 0.03), ("spend", 5400, 1500), ("visits", 21, 6), ("basket", 62, 15),
    ("returns", 1.5, 0.5), ("mails", 35, 7), ("clicks", 14, 4), ("days_since_visit", 40, 11),
    ("distance_km", 8, 2.5), ("app_use", 3.2, 1), ("reviews", 4.1, 0.4), ("night_share", 0.2, 0.06),
]
EFFECTS = {"tenure_months": -1.2, "complaints": 1.0, "days_since_visit": 0.8}


def table(rng):
    yield ["churned"] + [name for name, _, _ in NUMBERS]
    for _ in range(250):
        row, logit, previous = [], -0.5, 0.0
        for place, (name, mean, deviation) in enumerate(NUMBERS):
            score = rng.gauss(0, 1)
            if place % 4:
                score = 0.3 * previous + (1 - 0.3**2) ** 0.5 * score
            previous = score
            row.append(f"{mean + deviation * score:.4g}")
            logit += EFFECTS.get(name, 0) * score
        yield ["yes" if rng.random() < 1 / (1 + math.exp(-logit)) else "no"] + row


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
