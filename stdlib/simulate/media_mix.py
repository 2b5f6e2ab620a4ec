"""Weekly sales and advertising for `media_mix`: 130 weeks, three channels, a price index and a yearly season.

True values: base 200, carry-over 0.6 for television, 0.2 for search, 0.4 for radio; half of the full effect at an adstock of 0.5, 0.6 and 0.8 of
the greatest weekly spend; full effects 110, 80 and 25; -1.2 a point of price; season 15; noise 7.
"""
import csv
import datetime
import math
import random
from pathlib import Path

rng = random.Random(20404)
carry = {"tv": 0.6, "search": 0.2, "radio": 0.4}
half = {"tv": 0.5, "search": 0.6, "radio": 0.8}
full = {"tv": 110.0, "search": 80.0, "radio": 25.0}
weeks = 130
spend = {
    "tv": [round(rng.uniform(20, 100), 1) if rng.random() < 0.4 else 0.0 for _ in range(weeks)],
    "search": [round(rng.gammavariate(3, 8), 1) for _ in range(weeks)],
    "radio": [round(rng.uniform(5, 30), 1) if rng.random() < 0.5 else 0.0 for _ in range(weeks)],
}
price = [round(100 + rng.gauss(0, 4), 1) for _ in range(weeks)]
stock = {channel: spend[channel][0] for channel in spend}
rows = []
for week in range(weeks):
    sales = 200 - 1.2 * (price[week] - 100) + 15 * math.sin(2 * math.pi * week / 52) + rng.gauss(0, 7)
    for channel in spend:
        stock[channel] = (1 - carry[channel]) * spend[channel][week] + carry[channel] * stock[channel]
        ratio = stock[channel] / max(spend[channel])
        sales += full[channel] * ratio / (ratio + half[channel])
    date = datetime.date(2022, 1, 3) + datetime.timedelta(weeks=week)
    rows.append((date.isoformat(), round(sales, 1), *(spend[channel][week] for channel in spend), price[week]))

with open(Path(__file__).parent.parent / "causal" / "media_mix.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["week", "sales", "tv", "search", "radio", "price_index"])
    writer.writerows(rows)
