"""Catches of 300 groups at a lake. Some do not fish at all: log odds -1 + 0.9 for each child.

The others catch exp(-0.4 + 0.35 for each hour + 0.6 with a boat) fish on average.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260212
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "zero_inflated_poisson.csv"

CONSTANT, HOURS, BOAT = -0.4, 0.35, 0.6
ZERO, CHILDREN = -1.0, 0.9


def poisson(rng, rate):
    count, product = 0, rng.random()
    while product > math.exp(-rate):
        count += 1
        product *= rng.random()
    return count


def table(rng):
    yield ["fish", "hours", "boat", "children"]
    for _ in range(300):
        hours = round(rng.uniform(0.5, 6), 1)
        boat = rng.random() < 0.4
        children = rng.choices([0, 1, 2, 3], [0.45, 0.25, 0.2, 0.1])[0]
        idle = rng.random() < 1 / (1 + math.exp(-(ZERO + CHILDREN * children)))
        rate = math.exp(CONSTANT + HOURS * hours + BOAT * boat)
        yield [0 if idle else poisson(rng, rate), hours, "yes" if boat else "no", children]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
