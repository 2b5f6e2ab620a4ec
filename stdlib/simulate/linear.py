"""Rents of 150 flats: 320 + 9.5 for each square metre - 1.5 for each year of age - 30 for each kilometre to the centre, with standard deviation 90."""

import csv
import random
from pathlib import Path

SEED = 20260110
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "linear.csv"


CONSTANT, AREA, AGE, DISTANCE, SCATTER = 320, 9.5, -1.5, -30, 90


def table(rng):
    yield ["rent", "area", "age", "distance"]
    for _ in range(150):
        area = rng.lognormvariate(4.15, 0.35)
        age = rng.uniform(0, 90)
        distance = rng.gammavariate(2, 2)
        rent = rng.gauss(CONSTANT + AREA * area + AGE * age + DISTANCE * distance, SCATTER)
        yield [round(rent), round(area), round(age), f"{distance:.1f}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
