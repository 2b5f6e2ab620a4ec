"""Customers of a shop for `customer_lifetime`: 300 customers, watched for 20 to 52 weeks after their first purchase.

True values: purchase rates are gamma with shape 0.9 and mean 0.12 a week; after each purchase a customer is lost with a probability
that is beta with mean 0.2 and precision 4; mean amounts are those of the gamma-gamma model with shape 6, q 4 and mean 35.
"""
import csv
import random
from pathlib import Path

rng = random.Random(20403)
rate_shape, rate_mean = 0.9, 0.12
loss_mean, loss_precision = 0.2, 4.0
amount_shape, amount_q, amount_mean = 6.0, 4.0, 35.0
amount_scale = amount_mean * (amount_q - 1) / amount_shape
rows = []
for customer in range(300):
    age = rng.uniform(20, 52)
    rate = rng.gammavariate(rate_shape, rate_mean / rate_shape)
    loss = rng.betavariate(loss_mean * loss_precision, (1 - loss_mean) * loss_precision)
    amount_rate = rng.gammavariate(amount_q, 1 / amount_scale)
    time, purchases, last, spent = 0.0, 0, 0.0, 0.0
    while True:
        time += rng.expovariate(rate)
        if time > age:
            break
        purchases += 1
        last = time
        spent += rng.gammavariate(amount_shape, 1 / amount_rate)
        if rng.random() < loss:
            break
    rows.append((purchases, round(last, 2), round(age, 2), round(spent / purchases, 2) if purchases else 0))

with open(Path(__file__).parent.parent / "causal" / "customer_lifetime.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["repeat_purchases", "last_purchase_week", "weeks_known", "mean_amount"])
    writer.writerows(rows)
