"""Hours from order to door with two carriers: around 41 with one and 36 with the other, with scales 5 and 3 and the tails of a Student distribution with 3 degrees of freedom."""

import csv
import math
import random
from pathlib import Path

SEED = 20260107
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "two_groups_robust.csv"


def student_t(rng, freedom):
    return rng.gauss(0, 1) / math.sqrt(rng.gammavariate(freedom / 2, 2 / freedom))


CARRIERS = {"north": (48, 41, 5), "south": (42, 36, 3)}  # parcels, location, scale
FREEDOM = 3


def table(rng):
    yield ["carrier", "hours"]
    for carrier, (parcels, location, scale) in CARRIERS.items():
        for _ in range(parcels):
            yield [carrier, f"{location + scale * student_t(rng, FREEDOM):.1f}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
