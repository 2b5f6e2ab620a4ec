"""Weekly sales of shops for `difference_in_differences`: 36 shops over 10 quarters, 14 of which get new opening hours from quarter 6 on.

True values: the new hours add 5; shops differ by 12, and those with new hours sold 8 more before; noise 6.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20401)
effect, shop_spread, noise, head_start = 5.0, 12.0, 6.0, 8.0
quarters = [0, 2, 5, 3, 6, 4, 7, 9, 6, 10]
rows = []
for shop in range(1, 37):
    chosen = shop <= 14
    base = 120 + head_start * chosen + rng.gauss(0, shop_spread)
    for quarter, shift in enumerate(quarters, start=1):
        treated = int(chosen and quarter >= 6)
        rows.append((f"shop {shop:02d}", quarter, treated, round(base + shift + effect * treated + rng.gauss(0, noise), 1)))

with open(Path(__file__).parent.parent / "causal" / "difference_in_differences.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["shop", "quarter", "new_hours", "sales"])
    writer.writerows(rows)
