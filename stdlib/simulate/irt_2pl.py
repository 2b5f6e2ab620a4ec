"""Answers of 75 pupils to 8 questions for `irt_2pl`: a row for each answer.

True values: abilities are standard normal; difficulties and discriminations as below.
"""
import csv
import math
import random
from pathlib import Path

rng = random.Random(20301)
difficulties = [-1.6, -1.0, -0.5, -0.1, 0.2, 0.6, 1.1, 1.7]
discriminations = [1.0, 1.5, 0.6, 2.0, 1.2, 0.5, 1.8, 1.0]
rows = []
for pupil in range(1, 76):
    ability = rng.gauss(0, 1)
    for question, (difficulty, discrimination) in enumerate(zip(difficulties, discriminations), start=1):
        probability = 1 / (1 + math.exp(-discrimination * (ability - difficulty)))
        rows.append((f"pupil {pupil:02d}", f"Q{question}", int(rng.random() < probability)))

with open(Path(__file__).parent.parent / "evidence" / "irt_2pl.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["pupil", "question", "correct"])
    writer.writerows(rows)
