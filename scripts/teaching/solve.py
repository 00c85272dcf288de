"""Ridge regressions: many at once over sparse features, and small ones over few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from amends.adapters.reader import features

Floats = NDArray[Any]

_ENOUGH: Final = 1e-6


def matrix_of(
    found: features.Features,
    *,
    neighbours: tuple[NDArray[np.int64], NDArray[np.int64]],
    rarity: Floats,
    shapes: Floats,
    places: Floats,
) -> sp.csr_matrix:
    """A row a sentence, a column a bucket, then the shapes and places.

    `neighbours` are the numbers of the sentence before and after each, -1 where there is none.
    """
    values = features.weights_of(found, rarity).astype(np.float64)
    count = len(found.tokens)
    own = found.groups < features.BEFORE
    rows, buckets, kept = [found.rows[own]], [found.buckets[own]], [values[own]]
    for group, beside in zip((features.BEFORE, features.AFTER), neighbours, strict=True):
        # the words of sentence i stand in the row of the sentence that has i beside it
        reader = np.full(count, -1)
        has = beside >= 0
        reader[beside[has]] = np.flatnonzero(has)
        mine = (found.groups == group) & (reader[found.rows] >= 0)
        rows.append(reader[found.rows[mine]])
        buckets.append(found.buckets[mine])
        kept.append(values[mine])
    words = sp.csr_matrix(
        (np.concatenate(kept), (np.concatenate(rows), np.concatenate(buckets))),
        shape=(count, features.BUCKETS),
    )
    words.sum_duplicates()
    rest = sp.csr_matrix(np.hstack((shapes, places)) * features.SHAPE_WEIGHT)
    return sp.hstack((words, rest), format="csr", dtype=np.float64)


def ridges(
    matrix: sp.csr_matrix, targets: Floats, seen: Floats, *, ridge: float, rounds: int
) -> tuple[Floats, Floats]:
    """Weights and scores of a ridge for each column, each taught by the rows that it has seen.

    `targets` and `seen` are rows × columns; by conjugate gradients on the dual, all columns at once.
    """
    across = matrix.T.tocsr()
    rest = targets * seen
    dual = np.zeros_like(rest)
    step = rest.copy()
    size = (rest * rest).sum(axis=0)
    begun = np.maximum(size, 1e-12)
    for _ in range(rounds):
        pushed = seen * (matrix @ (across @ step)) + ridge * step
        by = size / np.maximum((step * pushed).sum(axis=0), 1e-12)
        dual += by * step
        rest -= by * pushed
        now = (rest * rest).sum(axis=0)
        step = rest + (now / np.maximum(size, 1e-12)) * step
        size = now
        if (size / begun).max() < _ENOUGH:
            break
    weights = across @ dual
    return weights, matrix @ weights


@dataclass(frozen=True, slots=True)
class SmallRidge:
    """A ridge over few features, on their standard scale: `x @ weights + bias`."""

    weights: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """The scores of some rows."""
        return x @ self.weights + self.bias


def small_ridge(x: Floats, y: Floats, *, ridge: float) -> SmallRidge:
    """Taught by all rows of `x` and `y`."""
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    z = (x - middle) / spread
    level = y.mean(axis=0)
    weights = np.linalg.solve(z.T @ z + ridge * np.eye(z.shape[1]), z.T @ (y - level)) / spread[:, None]
    return SmallRidge(weights, level - middle @ weights)


def logistic(x: Floats, y: Floats, *, ridge: float, rounds: int = 30) -> SmallRidge:
    """Log-odds of `y` (0 or 1) by Newton's method, on standard scale."""
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    z = np.hstack(((x - middle) / spread, np.ones((len(x), 1))))
    penalty = np.full(z.shape[1], ridge)
    penalty[-1] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        bend = (z * (chance * (1 - chance))[:, None]).T @ z + np.diag(penalty)
        by = np.linalg.solve(bend, z.T @ (y - chance) - penalty * w)
        w += by
        if np.abs(by).max() < 1e-8:
            break
    weights = (w[:-1] / spread)[:, None]
    return SmallRidge(weights, np.array([w[-1] - float((middle @ weights)[0])]))
