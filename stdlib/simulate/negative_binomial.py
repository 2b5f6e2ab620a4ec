"""Tickets that 250 firms send to a help desk: 1.2 a month with 50 seats on the basic plan, 1.2 % more for each further seat, 30 % fewer after training; the firms' own rates have a coefficient of variation of 0.8."""

import csv
import math
import random
from pathlib import Path

SEED = 20260114
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "negative_binomial.csv"


def poisson(rng, mean):
    """Counts the events of a Poisson process of rate 1 before the time `mean`."""
    count, time = 0, rng.expovariate(1)
    while time < mean:
        count, time = count + 1, time + rng.expovariate(1)
    return count


def negative_binomial(rng, mean, variation):
    """A Poisson count whose rate varies between units, with coefficient of variation `variation`."""
    shape = 1 / variation**2
    return poisson(rng, rng.gammavariate(shape, mean / shape))


RATE, VARIATION = 1.2, 0.8
SEATS, TRAINED = math.log(1.012), math.log(0.70)


def table(rng):
    yield ["tickets", "months", "seats", "trained"]
    for _ in range(250):
        months = rng.randint(2, 24)
        seats = round(rng.lognormvariate(3.8, 0.5))
        trained = int(rng.random() < 0.5)
        rate = RATE * math.exp(SEATS * (seats - 50) + TRAINED * trained)
        yield [negative_binomial(rng, months * rate, VARIATION), months, seats, trained]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
