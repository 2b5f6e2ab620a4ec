"""Relief of pain in points by the dose of a drug: 30 people at each of six doses.

Relief: 10 + 30 dose^1.2 / (30^1.2 + dose^1.2); residual standard deviation 7.
"""

import csv
import random
from pathlib import Path

SEED = 20260224
OUTPUT = Path(__file__).resolve().parent.parent / "curves" / "dose_response_emax.csv"

E0, EMAX, ED50, HILL = 10, 30, 30, 1.2


def table(rng):
    yield ["pain_relief", "dose_mg"]
    for dose in [0, 5, 15, 40, 100, 300]:
        for _ in range(30):
            relief = E0 + EMAX * dose**HILL / (ED50**HILL + dose**HILL)
            yield [f"{relief + rng.gauss(0, 7):.0f}", dose]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
