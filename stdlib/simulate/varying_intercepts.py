"""Scores of pupils of 20 schools, 3 to 25 of a school.

Levels of schools: mean 60, standard deviation 6. A pupil: + 1.5 for each hour of study above 6, + 4 after preschool, standard deviation 9.
"""

import csv
import random
from pathlib import Path

SEED = 20260217
OUTPUT = Path(__file__).resolve().parent.parent / "groups" / "varying_intercepts.csv"

SCHOOLS = [
    "Abbey", "Birch", "Castle", "Dale", "Eastgate", "Fairview", "Grove", "Hill", "Ivy", "Jubilee",
    "Kings", "Lake", "Meadow", "North", "Oak", "Park", "Queens", "River", "South", "Tower",
]


def table(rng):
    yield ["score", "study_hours", "preschool", "school"]
    for school in SCHOOLS:
        level = rng.gauss(60, 6)
        for _ in range(rng.choice([3, 5, 8, 12, 25])):
            hours = round(rng.gammavariate(6, 1), 1)
            preschool = rng.random() < 0.5
            score = level + 1.5 * (hours - 6) + 4 * preschool + rng.gauss(0, 9)
            yield [round(score), hours, "yes" if preschool else "no", school]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
