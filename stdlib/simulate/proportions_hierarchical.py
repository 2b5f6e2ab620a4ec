"""Complications after operations in 50 hospitals, whose log odds vary with standard deviation 0.45 around those of a rate of 10 %."""

import csv
import math
import random
from pathlib import Path

SEED = 20260106
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "proportions_hierarchical.csv"


def inv_logit(value):
    return 1 / (1 + math.exp(-value))


TYPICAL = math.log(0.10 / 0.90)
SPREAD = 0.45


def table(rng):
    yield ["hospital", "operations", "complications"]
    for hospital in range(1, 51):
        rate = inv_logit(rng.gauss(TYPICAL, SPREAD))
        operations = round(math.exp(rng.uniform(math.log(20), math.log(300))))
        yield [f"H{hospital:02}", operations, sum(rng.random() < rate for _ in range(operations))]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
