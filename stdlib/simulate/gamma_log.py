"""Costs of 200 repairs: 420 on average for a car of 8 years and 100 (thousand) kilometres at a free garage, 4 % more for each year, 0.3 % for each thousand kilometres, 35 % at a dealer; coefficient of variation 0.6."""

import csv
import math
import random
from pathlib import Path

SEED = 20260115
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "gamma_log.csv"


COST, VARIATION = 420, 0.6
AGE, KILOMETRES, DEALER = math.log(1.04), math.log(1.003), math.log(1.35)


def table(rng):
    shape = 1 / VARIATION**2
    yield ["cost", "age", "thousand_km", "dealer"]
    for _ in range(200):
        age = rng.randint(1, 18)
        thousand_km = max(2, rng.gauss(13 * age, 35))
        dealer = int(rng.random() < 0.5)
        mean = COST * math.exp(AGE * (age - 8) + KILOMETRES * (thousand_km - 100) + DEALER * dealer)
        yield [f"{rng.gammavariate(shape, mean / shape):.2f}", age, round(thousand_km), dealer]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
