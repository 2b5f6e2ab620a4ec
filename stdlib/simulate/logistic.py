"""400 loans: the log odds of default are -2.2 at an income of 40 (thousand), a debt of 30 % of the income and no late payments; -0.03 for each thousand, 0.03 for each percent, 0.6 for each late payment."""

import csv
import math
import random
from pathlib import Path

SEED = 20260112
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "logistic.csv"


def poisson(rng, mean):
    """Counts the events of a Poisson process of rate 1 before the time `mean`."""
    count, time = 0, rng.expovariate(1)
    while time < mean:
        count, time = count + 1, time + rng.expovariate(1)
    return count


def inv_logit(value):
    return 1 / (1 + math.exp(-value))


CONSTANT, INCOME, DEBT, LATE_PAYMENTS = -2.2, -0.03, 0.03, 0.6


def table(rng):
    yield ["defaulted", "income", "debt_percent", "late_payments"]
    for _ in range(400):
        income = rng.lognormvariate(3.7, 0.4)
        debt_percent = round(100 * rng.betavariate(3, 6))
        late_payments = poisson(rng, 0.8)
        log_odds = CONSTANT + INCOME * (income - 40) + DEBT * (debt_percent - 30) + LATE_PAYMENTS * late_payments
        yield [int(rng.random() < inv_logit(log_odds)), f"{income:.1f}", debt_percent, late_payments]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
