"""Claims of 300 drivers: 0.35 in a policy year at the age of 45 outside cities, 1.5 % fewer for each year of age, 45 % more in cities, 6 % more for each thousand kilometres above 12."""

import csv
import math
import random
from pathlib import Path

SEED = 20260113
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "poisson.csv"


def poisson(rng, mean):
    """Counts the events of a Poisson process of rate 1 before the time `mean`."""
    count, time = 0, rng.expovariate(1)
    while time < mean:
        count, time = count + 1, time + rng.expovariate(1)
    return count


RATE = 0.35
AGE, CITY, KILOMETRES = math.log(0.985), math.log(1.45), math.log(1.06)


def table(rng):
    yield ["claims", "policy_years", "age", "city", "thousand_km"]
    for _ in range(300):
        policy_years = round(rng.uniform(0.5, 5), 1)
        age = rng.randint(20, 75)
        city = int(rng.random() < 0.4)
        thousand_km = rng.gammavariate(6, 2)
        rate = RATE * math.exp(AGE * (age - 45) + CITY * city + KILOMETRES * (thousand_km - 12))
        yield [poisson(rng, policy_years * rate), policy_years, age, city, f"{thousand_km:.1f}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
