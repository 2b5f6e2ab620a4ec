"""How 350 people go to work: by bicycle, by bus or by car.

Scores: bicycle 1 - 0.35 for each kilometre; bus 0 + 0.02 for each year of age over 40; car -1 + 0.08 for each kilometre + 2 for those who own one.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260211
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "categorical.csv"


def table(rng):
    yield ["transport", "distance_km", "owns_car", "age"]
    for _ in range(350):
        distance = round(rng.gammavariate(2, 3), 1)
        car = rng.random() < 0.6
        age = rng.randint(18, 64)
        scores = {
            "bicycle": 1 - 0.35 * distance,
            "bus": 0.02 * (age - 40),
            "car": -1 + 0.08 * distance + 2 * car,
        }
        transport = rng.choices(list(scores), [math.exp(score) for score in scores.values()])[0]
        yield [transport, distance, "yes" if car else "no", age]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
