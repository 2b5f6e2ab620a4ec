"""How satisfied 300 clients of a service are, from 1 to 5.

Log odds of a higher answer: -0.06 for each minute of waiting; +0.8 for those who have been there before; +0.5 by phone and -0.2 on the web, both against e-mail.
Cutpoints: -3, -1.5, 0 and 2, for a new client by e-mail who does not wait.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260210
OUTPUT = Path(__file__).resolve().parent.parent / "regression" / "ordinal_cumulative.csv"

WAITING, RETURNING, CHANNEL = -0.06, 0.8, {"email": 0.0, "phone": 0.5, "web": -0.2}
CUTPOINTS = [-3.0, -1.5, 0.0, 2.0]


def table(rng):
    yield ["satisfaction", "waiting_minutes", "returning", "channel"]
    for _ in range(300):
        waiting = round(rng.gammavariate(2, 6), 1)
        returning = rng.random() < 0.4
        channel = rng.choices(list(CHANNEL), [0.3, 0.3, 0.4])[0]
        uniform = rng.random()
        opinion = WAITING * waiting + RETURNING * returning + CHANNEL[channel] + math.log(uniform / (1 - uniform))
        yield [1 + sum(opinion > cutpoint for cutpoint in CUTPOINTS), waiting, "yes" if returning else "no", channel]


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED)))


if __name__ == "__main__":
    main()
