"""Salaries of 220 people: the median is 38 (thousand) after school without experience, 2.5 % more for each year of experience, 32 % more with a degree; the logarithm scatters with standard deviation 0.25."""

import csv
import math
import random
from pathlib import Path

SEED = 20260117
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "lognormal.csv"


MEDIAN, SCATTER = 38, 0.25
YEARS, DEGREE = math.log(1.025), math.log(1.32)


def table(rng):
    yield ["salary", "years", "degree"]
    for _ in range(220):
        years = rng.randint(0, 35)
        degree = int(rng.random() < 0.45)
        yield [f"{rng.lognormvariate(math.log(MEDIAN) + YEARS * years + DEGREE * degree, SCATTER):.1f}", years, degree]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
