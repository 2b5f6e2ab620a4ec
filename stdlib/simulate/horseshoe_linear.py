"""The yield of 120 runs of a chemical process, and 20 measurements of each run, some of which go together.

Yield: 60 + 4 for temperature - 3 for acidity + 2 for catalyst_age, for one standard deviation each; nothing for the others; residual standard deviation 4.
"""

import csv
import random
from pathlib import Path

SEED = 20260214
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "horseshoe_linear.csv"

# Name, mean and standard deviation; each follows the one before it with correlation 0.4 within its group of four.
MEASUREMENTS = [
    ("temperature", 180, 6), ("pressure", 2.5e5, 2e4), ("flow", 12, 2), ("stirring", 300, 40),
    ("acidity", 6.2, 0.3), ("humidity", 45, 8), ("feed_rate", 3.1, 0.4), ("catalyst_age", 90, 30),
    ("cooling", 21, 1.5), ("voltage", 401, 5), ("vibration", 0.08, 0.02), ("oxygen", 7.5, 0.9),
    ("salt", 1.4, 0.3), ("viscosity", 55, 7), ("density", 1.12, 0.03), ("turbidity", 4, 1.1),
    ("residence", 34, 5), ("batch_size", 820, 60), ("shift_hours", 5, 2), ("filter_age", 14, 6),
]
EFFECTS = {"temperature": 4, "acidity": -3, "catalyst_age": 2}


def table(rng):
    yield ["yield"] + [name for name, _, _ in MEASUREMENTS]
    for _ in range(120):
        row, outcome, previous = [], 60.0, 0.0
        for place, (name, mean, deviation) in enumerate(MEASUREMENTS):
            score = rng.gauss(0, 1)
            if place % 4:
                score = 0.4 * previous + (1 - 0.4**2) ** 0.5 * score
            previous = score
            row.append(f"{mean + deviation * score:.4g}")
            outcome += EFFECTS.get(name, 0) * score
        yield [f"{outcome + rng.gauss(0, 4):.1f}"] + row


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
