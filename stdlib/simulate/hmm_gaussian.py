"""Power drawn by a machine tool for `hmm_gaussian`: 250 readings, ten minutes apart, of a machine that idles or works.

True values: idle 2.1 kW with noise 0.4, at work 4.6 kW with noise 0.8; idle goes on with probability 0.9, work with 0.94.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20107)
means, noises, stays = (2.1, 4.6), (0.4, 0.8), (0.9, 0.94)
state = 0
rows = []
for reading in range(1, 251):
    rows.append((reading, round(rng.gauss(means[state], noises[state]), 2)))
    if rng.random() > stays[state]:
        state = 1 - state

with open(Path(__file__).parent.parent / "time" / "hmm_gaussian.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["reading", "power_kw"])
    writer.writerows(rows)
