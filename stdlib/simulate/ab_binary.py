"""Visitors of a sign-up page: 20 % of those who see the current page sign up, and 28 % of those who see the new one."""

import csv
import random
from pathlib import Path

SEED = 20260202
OUTPUT = Path(__file__).resolve().parent.parent / "compare" / "ab_binary.csv"


SIGN_UP = {"current": 0.20, "new": 0.28}


def table(rng):
    yield ["visitor", "page", "signed_up"]
    for visitor in range(1, 601):
        page = rng.choice(list(SIGN_UP))
        yield [visitor, page, int(rng.random() < SIGN_UP[page])]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
