"""Milliseconds that proselint takes for each text of a JSON list on standard input, the best of some rounds.

python proselint_times.py ROUNDS, by the Python of the environment that proselint is in.
"""

import json
import sys
import time

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile


def best_ms(text: str, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        LintFile("draft", text).lint()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


CheckRegistry().register_many(__register__)
print(json.dumps([best_ms(text, int(sys.argv[1])) for text in json.load(sys.stdin)]))
