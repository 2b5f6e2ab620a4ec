"""Share of the ground that plants cover on 150 plots: 45 % at 20 % moisture without grazing; the log odds rise by 0.05 for each percent of moisture and fall by 0.7 with grazing; the scatter is 0.28 of the largest that a share can have."""

import csv
import math
import random
from pathlib import Path

SEED = 20260116
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "beta.csv"


def inv_logit(value):
    return 1 / (1 + math.exp(-value))


CONSTANT, MOISTURE, GRAZED, SPREAD = math.log(0.45 / 0.55), 0.05, -0.7, 0.28


def table(rng):
    precision = 1 / SPREAD**2 - 1
    yield ["cover", "moisture", "grazed"]
    for _ in range(150):
        moisture = rng.uniform(5, 40)
        grazed = int(rng.random() < 0.5)
        mean = inv_logit(CONSTANT + MOISTURE * (moisture - 20) + GRAZED * grazed)
        cover = rng.betavariate(mean * precision, (1 - mean) * precision)
        yield [f"{cover:.4f}", f"{moisture:.1f}", grazed]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
