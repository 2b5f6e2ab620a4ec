"""Turbidity of a river at 60 unevenly spaced times of two days.

Turbidity: 20 + 6 sin(2 pi hour / 24 - 1) + 8 exp(-((hour - 30) / 2.5)^2), a daily wave and a shower, highest at hour 30.5; residual standard deviation 1.5.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260222
OUTPUT = Path(__file__).resolve().parent.parent / "curves" / "gp.csv"


def turbidity(hour):
    return 20 + 6 * math.sin(2 * math.pi * hour / 24 - 1) + 8 * math.exp(-(((hour - 30) / 2.5) ** 2))


def table(rng):
    yield ["turbidity", "hour"]
    for hour in sorted(round(rng.uniform(0, 48), 1) for _ in range(60)):
        yield [f"{turbidity(hour) + rng.gauss(0, 1.5):.1f}", hour]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
