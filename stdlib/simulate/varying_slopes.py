"""Heart rates of 20 runners at 6 to 12 speeds each.

Runners: at 10 km/h 150 beats a minute, standard deviation 9; 7 more for each km/h, standard deviation 1.5; correlation of both -0.4. Residual standard deviation 4.
"""

import csv
import random
from pathlib import Path

SEED = 20260218
OUTPUT = Path(__file__).resolve().parent.parent / "groups" / "varying_slopes.csv"

RUNNERS = [
    "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jon",
    "Kim", "Leo", "Mia", "Nils", "Olga", "Paul", "Rosa", "Sam", "Tess", "Udo",
]
CORRELATION = -0.4


def table(rng):
    yield ["heart_rate", "speed", "runner"]
    for runner in RUNNERS:
        first, second = rng.gauss(0, 1), rng.gauss(0, 1)
        level = 150 + 9 * first
        slope = 7 + 1.5 * (CORRELATION * first + (1 - CORRELATION**2) ** 0.5 * second)
        for _ in range(rng.randint(6, 12)):
            speed = round(rng.uniform(6, 14), 1)
            yield [round(level + slope * (speed - 10) + rng.gauss(0, 4)), speed, runner]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
