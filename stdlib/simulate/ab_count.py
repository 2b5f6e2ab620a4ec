"""Sessions of users of an app, observed for different numbers of days: 0.30 a day without reminders, 0.39 with them (30 % more)."""

import csv
import random
from pathlib import Path

SEED = 20260103
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "ab_count.csv"


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


SESSIONS_A_DAY = {"none": 0.30, "reminder": 0.39}
VARIATION = 0.7  # coefficient of variation of the users' own rates


def table(rng):
    yield ["user", "notification", "days", "sessions"]
    for user in range(1, 301):
        notification = rng.choice(list(SESSIONS_A_DAY))
        days = rng.randint(7, 28)
        yield [user, notification, days, negative_binomial(rng, days * SESSIONS_A_DAY[notification], VARIATION)]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
