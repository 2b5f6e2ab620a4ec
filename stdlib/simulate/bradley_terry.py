"""Games of a table tennis league for `bradley_terry`: 8 clubs, each pair plays four times at the home of each.

True values: abilities as below, an advantage of 0.3 on the log odds for the club at home.
"""
import csv
import math
import random
from itertools import permutations
from pathlib import Path

rng = random.Random(20302)
abilities = {"Ash": 1.1, "Birch": 0.7, "Cedar": 0.4, "Elm": 0.1, "Fir": -0.1, "Larch": -0.3, "Oak": -0.7, "Pine": -1.2}
advantage = 0.3
rows = []
for leg in range(4):
    for home, away in permutations(abilities, 2):
        probability = 1 / (1 + math.exp(-(advantage + abilities[home] - abilities[away])))
        rows.append((home, away, int(rng.random() < probability)))

with open(Path(__file__).parent.parent / "evidence" / "bradley_terry.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["home", "away", "home_won"])
    writer.writerows(rows)
