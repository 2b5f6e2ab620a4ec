"""Visits of 350 people to a doctor in a year.

Any visit: log odds -1.2 + 0.02 for each year of age + 1 for a chronic illness + 0.7 with a full insurance.
Visits of those who go: negative binomial with rate exp(0.5 + 0.005 for each year + 0.6 for a chronic illness + 0 for the insurance), shape 2, without its zero.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260213
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "hurdle.csv"

SHAPE = 2.0


def poisson(rng, rate):
    count, product = 0, rng.random()
    while product > math.exp(-rate):
        count += 1
        product *= rng.random()
    return count


def table(rng):
    yield ["visits", "age", "chronic_illness", "insurance"]
    for _ in range(350):
        age = rng.randint(20, 80)
        ill = rng.random() < 0.3
        full = rng.random() < 0.5
        visits = 0
        if rng.random() < 1 / (1 + math.exp(-(-1.2 + 0.02 * age + ill + 0.7 * full))):
            rate = math.exp(0.5 + 0.005 * age + 0.6 * ill)
            while visits == 0:
                visits = poisson(rng, rng.gammavariate(SHAPE, rate / SHAPE))
        yield [visits, age, "yes" if ill else "no", "full" if full else "basic"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
