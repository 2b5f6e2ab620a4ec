"""Cases of a disease in 90 districts for `bym2`, scattered over a square of 100 km, with expected cases and the share of outdoor workers.

True values: intercept 0, 0.03 a per cent of outdoor workers; the log relative risk varies by 0.35, seven tenths of its variance smooth in space.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20501)
spread, spatial_share, slope, districts = 0.35, 0.7, 0.03, 90


def scatter():
    """Points that keep a distance from each other, as the centres of districts do."""
    points = []
    while len(points) < districts:
        point = (rng.uniform(0, 100), rng.uniform(0, 100))
        if all(math.dist(point, other) > 6 for other in points):
            points.append(point)
    return points


def poisson(mean):
    """A count, by the number of unit exponential waits that fit into `mean`."""
    total, count = rng.expovariate(1), 0
    while total < mean:
        total += rng.expovariate(1)
        count += 1
    return count


points = scatter()
waves = [(rng.gauss(0, 1 / 14), rng.gauss(0, 1 / 14), rng.uniform(0, 2 * math.pi)) for _ in range(60)]
smooth = [sum(math.cos(a * x + b * y + c) for a, b, c in waves) * math.sqrt(2 / len(waves)) for x, y in points]
mean = sum(smooth) / districts
deviation = math.sqrt(sum((value - mean) ** 2 for value in smooth) / (districts - 1))
rows = []
for district, (x, y) in enumerate(points):
    expected = round(rng.lognormvariate(2.3, 0.6), 1)
    outdoor = round(rng.betavariate(2, 10) * 60, 1)
    field = spread * (math.sqrt(spatial_share) * (smooth[district] - mean) / deviation + math.sqrt(1 - spatial_share) * rng.gauss(0, 1))
    cases = poisson(expected * math.exp(slope * (outdoor - 10) + field))
    rows.append((f"D{district + 1:02d}", round(x, 1), round(y, 1), cases, expected, outdoor))

with open(Path(__file__).parent.parent / "space" / "bym2.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["district", "east_km", "north_km", "cases", "expected", "outdoor_percent"])
    writer.writerows(rows)
