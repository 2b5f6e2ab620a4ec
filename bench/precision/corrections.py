"""Keeps the entries of an oracle's gradient that high precision shows to be off, beside the scripts that compute them."""
import json
import pathlib


def write(posterior, why, points):
    """points: for each point of the oracle its k and the exact entries, by index."""
    path = pathlib.Path(__file__).parent / f"{posterior}.json"
    document = {"why": why, "points": [{"k": k, "entries": {str(i): float(v) for i, v in entries.items()}} for k, entries in points]}
    path.write_text(json.dumps(document, indent=1) + "\n")


def is_off(exact, oracle, norm):
    return abs(exact - oracle) > 1e-10 * max(abs(oracle), 1e-6 * norm)
