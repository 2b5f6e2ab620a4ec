"""Prices of 100 flats in thousands, and 14 numbers of each of them, all of which matter a little.

Price: 400 + effects of the table below for one standard deviation each; residual standard deviation 40. The numbers are independent of each other:
the predictors explain 0.60 of the variance.
"""

import csv
import random
from pathlib import Path

SEED = 20260216
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "r2d2_linear.csv"

# Name, mean, standard deviation, effect of one standard deviation.
NUMBERS = [
    ("area", 80, 20, 30), ("rooms", 3.2, 0.9, 10), ("age", 45, 20, -15), ("floor", 3, 1.5, 5), ("balcony", 6, 2, 8),
    ("distance_centre", 5.5, 2, -25), ("distance_school", 900, 300, -4), ("noise", 55, 6, -10), ("green_share", 0.25, 0.07, 6),
    ("energy_class", 4, 1.2, -8), ("parking", 1, 0.4, 7), ("ceiling_height", 2.6, 0.15, 4), ("windows", 7, 2, 3), ("lift", 0.5, 0.2, 12),
]


def table(rng):
    yield ["price"] + [name for name, _, _, _ in NUMBERS]
    for _ in range(100):
        row, price = [], 400.0
        for _, mean, deviation, effect in NUMBERS:
            score = rng.gauss(0, 1)
            row.append(f"{mean + deviation * score:.4g}")
            price += effect * score
        yield [f"{price + rng.gauss(0, 40):.0f}"] + row


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
