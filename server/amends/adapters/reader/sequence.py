"""What a sentence's neighbours and the whole draft say of it: the second stage's features."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
#: sentences before and after that are looked at
_REACH: Final = 2
#: what stands for a sentence outside the draft
_OUTSIDE: Final = -1.0


def sequence_of(scores: Floats) -> Floats:
    """Of `n` × labels first scores, `n` rows: each sentence's, its neighbours', and the draft's."""
    count, labels = scores.shape
    padded = np.full((count + 2 * _REACH, labels), _OUTSIDE, np.float32)
    padded[_REACH : _REACH + count] = scores
    outside = np.full((1, labels), _OUTSIDE, np.float32)
    before = np.maximum.accumulate(np.concatenate((outside, scores[:-1])))
    behind = np.maximum.accumulate(np.concatenate((outside, scores[:0:-1])))[::-1]
    at = np.arange(count)
    parts = [padded[i : i + count] for i in range(2 * _REACH + 1)]
    parts += [
        np.broadcast_to(scores.max(axis=0), (count, labels)),
        before,
        behind,
        np.minimum(at, 5)[:, None],
        np.minimum(count - 1 - at, 5)[:, None],
        np.full((count, 1), min(count, 20) / 4),
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def draft_of(scores: Floats) -> Floats:
    """Of `n` × labels first scores one row: what tells whether the draft is an apology.

    No sums: they tell a long draft from a short one, and real messages are shorter than invented ones.
    """
    return np.concatenate((scores.max(axis=0), scores.mean(axis=0)))
