"""A survey on a plan, in 12 districts, by age and education: the 144 cells with their residents, those asked and those in favour.

Log odds in favour: 0.1, standard deviation 0.4 between districts; by age 0.9, 0.3, -0.2, -0.8; by education -0.4, 0, 0.5. The old answer most.
Prints the true shares, of the population and of each district.
"""

import csv
import math
import random
from pathlib import Path

SEED = 20260220
OUTPUT = Path(__file__).resolve().parent.parent / "groups" / "poststratified.csv"

DISTRICTS = ["Altstadt", "Brook", "Cross", "Docks", "East", "Forest", "Garden", "Harbour", "Island", "Junction", "Kiln", "Lower"]
AGES = {"18-29": (0.9, 0.22, 0.4), "30-44": (0.3, 0.27, 0.6), "45-64": (-0.2, 0.31, 1.1), "65+": (-0.8, 0.20, 2.2)}
EDUCATION = {"basic": (-0.4, 0.35, 1.0), "middle": (0.0, 0.40, 1.0), "high": (0.5, 0.25, 1.2)}
ANSWERS = 0.006


def table(rng, report):
    yield ["district", "age", "education", "residents", "asked", "in_favour"]
    in_favour, everyone = 0.0, 0
    for district in DISTRICTS:
        effect = rng.gauss(0, 0.4)
        size = rng.randint(4000, 20000)
        district_in_favour, district_everyone = 0.0, 0
        for age, (age_effect, age_share, age_answers) in AGES.items():
            for education, (education_effect, education_share, education_answers) in EDUCATION.items():
                residents = round(size * age_share * education_share * rng.uniform(0.7, 1.3))
                rate = 1 / (1 + math.exp(-(0.1 + effect + age_effect + education_effect)))
                asked = sum(rng.random() < ANSWERS * age_answers * education_answers for _ in range(residents))
                yield [district, age, education, residents, asked, sum(rng.random() < rate for _ in range(asked))]
                district_in_favour += rate * residents
                district_everyone += residents
        report(f"{district}: {district_in_favour / district_everyone:.3f}")
        in_favour += district_in_favour
        everyone += district_everyone
    report(f"all: {in_favour / everyone:.3f}")


def main():
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table(random.Random(SEED), print))


if __name__ == "__main__":
    main()
