"""Power that 120 pumps take, in kilowatts: 2 + 0.45 for each cubic metre an hour + 0.08 for each metre of head, with scale 1 and the tails of a Student distribution with 3 degrees of freedom; 4 meters are broken and read far too much."""

import csv
import math
import random
from pathlib import Path

SEED = 20260111
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "robust_linear.csv"


def student_t(rng, freedom):
    return rng.gauss(0, 1) / math.sqrt(rng.gammavariate(freedom / 2, 2 / freedom))


CONSTANT, FLOW, HEAD, SCALE, FREEDOM = 2, 0.45, 0.08, 1, 3
BROKEN = {17, 46, 71, 102}


def table(rng):
    yield ["pump", "power", "flow", "head"]
    for pump in range(1, 121):
        flow = rng.uniform(5, 40)
        head = rng.uniform(10, 60)
        power = CONSTANT + FLOW * flow + HEAD * head + SCALE * student_t(rng, FREEDOM)
        yield [pump, f"{power + (40 if pump in BROKEN else 0):.2f}", f"{flow:.1f}", f"{head:.1f}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
