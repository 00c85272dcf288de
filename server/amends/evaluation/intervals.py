"""How far a figure may lie from what other drafts would give: drafts drawn again, with replacement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from amends.evaluation.counts import Tally

_DRAWN: Final = 1000
_SIDES: Final = (2.5, 97.5)


def interval_of_f1(tallies: Sequence[Tally]) -> tuple[float, float]:
    """Between which 95 in 100 F1 lie where the drafts, a tally each, are drawn again; the same each time."""
    counts = np.array([(t.found, t.gold, t.right, t.shown) for t in tallies], float).reshape(-1, 4)
    if not counts.sum():
        return 0.0, 1.0
    size = len(counts)
    drawn = np.random.default_rng(0).multinomial(size, np.full(size, 1 / size), _DRAWN) @ counts
    found, gold, right, shown = drawn.T
    recall = np.divide(found, gold, out=np.ones(_DRAWN), where=gold > 0)
    precision = np.divide(right, shown, out=np.ones(_DRAWN), where=shown > 0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros(_DRAWN), where=both > 0)
    low, high = np.percentile(f1, _SIDES)
    return float(low), float(high)
