"""Yield of 14 varieties of wheat on 5 plots each, in tonnes a hectare: around 6.2, with standard deviation 0.6 between varieties and 0.8 between plots of a variety."""

import csv
import random
from pathlib import Path

SEED = 20260109
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "anova_hierarchical.csv"


MEAN, BETWEEN, WITHIN = 6.2, 0.6, 0.8
VARIETIES = ["Alba", "Brisa", "Cedro", "Dorado", "Ebro", "Faro", "Gala", "Halcon", "Iris", "Jara", "Lince", "Mistral", "Norte", "Olmo"]


def table(rng):
    yield ["variety", "plot", "yield"]
    for variety in VARIETIES:
        mean = rng.gauss(MEAN, BETWEEN)
        for plot in range(1, 6):
            yield [variety, plot, f"{rng.gauss(mean, WITHIN):.2f}"]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
