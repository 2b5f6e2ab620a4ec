"""Electric load of a town in 300 hours, in megawatts, by the temperature outside.

Load: 50 + 0.06 (16 - temperature)^2 below 16 degrees, + 0.12 (temperature - 21)^2 above 21; residual standard deviation 4. Lowest from 16 to 21 degrees.
"""

import csv
import random
from pathlib import Path

SEED = 20260223
OUTPUT = Path(__file__).resolve().parent.parent / "curves" / "gp_approximate.csv"


def table(rng):
    yield ["load_mw", "temperature"]
    for _ in range(300):
        temperature = round(min(max(rng.gauss(13, 10), -12), 38), 1)
        load = 50 + 0.06 * max(16 - temperature, 0) ** 2 + 0.12 * max(temperature - 21, 0) ** 2
        yield [f"{load + rng.gauss(0, 4):.1f}", temperature]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
