"""Seeds that germinated in pots of 18 beds, 4 to 10 pots of a bed with 5 to 20 seeds each.

Log odds: mean 0.6, standard deviation 0.7 between beds; -0.4 for each centimetre of depth over 2; +0.5 for soaked seeds.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260319
OUTPUT = Path(__file__).resolve().parent.parent / "groups" / "glmm_binomial.csv"


def table(rng):
    yield ["germinated", "sown", "depth_cm", "treatment", "bed"]
    for bed in range(1, 19):
        level = rng.gauss(0.6, 0.7)
        for _ in range(rng.randint(4, 10)):
            depth = round(rng.uniform(0.5, 4), 1)
            soaked = rng.random() < 0.5
            sown = rng.randint(5, 20)
            rate = 1 / (1 + math.exp(-(level - 0.4 * (depth - 2) + 0.5 * soaked)))
            yield [sum(rng.random() < rate for _ in range(sown)), sown, depth, "soaked" if soaked else "dry", f"bed {bed:02d}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
