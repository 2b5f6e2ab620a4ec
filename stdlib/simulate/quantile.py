"""Minutes that 300 deliveries take: 12 + 2.2 for each kilometre + 4 in rain, and a scatter that is skew to the right and grows with the distance; nine of ten take at most 16.6 + 4.0 for each kilometre + 4 in rain."""

import csv
import random
from pathlib import Path

SEED = 20260118
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "quantile.csv"


CONSTANT, DISTANCE, RAIN = 12, 2.2, 4
SCATTER, SCATTER_DISTANCE = 2.0, 0.8  # mean of what is added, an exponential variable: its 90 % quantile is ln(10) times as much


def table(rng):
    yield ["minutes", "distance", "rain"]
    for _ in range(300):
        distance = rng.uniform(1, 12)
        rain = int(rng.random() < 0.3)
        added = rng.expovariate(1) * (SCATTER + SCATTER_DISTANCE * distance)
        yield [f"{CONSTANT + DISTANCE * distance + RAIN * rain + added:.1f}", f"{distance:.1f}", rain]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
