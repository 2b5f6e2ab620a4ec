"""Readers of a newsletter with one of six subject lines, of whom 16 % to 32 % open it."""

import csv
import random
from pathlib import Path

SEED = 20260211
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "ab_multi.csv"


OPENED = {"emoji": 0.16, "name": 0.24, "number": 0.21, "plain": 0.20, "question": 0.32, "urgent": 0.25}


def table(rng):
    yield ["reader", "subject", "opened"]
    for reader in range(1, 601):
        subject = rng.choice(list(OPENED))
        yield [reader, subject, int(rng.random() < OPENED[subject])]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
