"""What is read off the encoder's states, in numpy: sentences in their row, the draft, and words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: readers rate from 1 to 5; what is taught lies round this
MIDDLE_SINCERITY: Final = 3.0
#: features of a sentence's place in its draft
PLACES: Final = 6


class Heads:
    """What is read off the states: linears, and a gated recurrence over the sentences both ways."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self._linears = {
            name: (np.ascontiguousarray(arrays[f"{name}.weight"].T), arrays[f"{name}.bias"])
            for name in ("piece", "sentence", "narrow", "context", "apology", "sincerity")
        }
        # forth and back, to be walked together
        given, recur, given_bias, recur_bias = (
            np.stack([arrays[f"sequence.{name}_l0{way}"].T for way in ("", "_reverse")])
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        self._size = recur.shape[1]
        # a gate is 1 / (1 + exp(-x)), which is (1 + tanh(x / 2)) / 2 and never overflows
        for each in (given, recur, given_bias, recur_bias):
            each[..., : 2 * self._size] /= 2
        self._given, self._recur = given, recur
        self._given_bias, self._recur_bias = given_bias[:, None], recur_bias[:, None]

    def of_pieces(self, states: Floats) -> Floats:
        """Pieces × faults."""
        return self._linear("piece", states)

    def of_sentence(self, pooled: Floats) -> tuple[Floats, Floats]:
        """The labels' logits of a sentence alone, and what the row of sentences sees of it."""
        return self._linear("sentence", pooled), _gelu(self._linear("narrow", pooled))

    def read(self, alone: Floats, narrow: Floats) -> tuple[Floats, float, float]:
        """Sentences × labels in their context, the draft's apology, its sincerity."""
        row = np.concatenate((narrow, np.tanh(alone / 3), places_of(len(alone))), axis=1)
        states = self._both_ways(row)
        draft = np.concatenate((states.mean(axis=0), states.max(axis=0)))
        around = np.concatenate((states, np.broadcast_to(draft, (len(states), len(draft)))), axis=1)
        return (
            alone + self._linear("context", around),
            float(self._linear("apology", draft)[0]),
            float(self._linear("sincerity", draft)[0]) + MIDDLE_SINCERITY,
        )

    def _linear(self, name: str, x: Floats) -> Floats:
        weight, bias = self._linears[name]
        return np.asarray(x @ weight + bias)

    def _both_ways(self, row: Floats) -> Floats:
        """The states of a gated recurrent unit after each row, and of one that comes from the other end."""
        size = self._size
        given = row @ self._given + self._given_bias
        given[1] = given[1, ::-1]
        state = np.zeros((2, 1, size), np.float32)
        found = np.empty((len(row), 2, size), np.float32)
        for i in range(len(row)):
            here = given[:, i : i + 1]
            kept = state @ self._recur + self._recur_bias
            gates = (1 + np.tanh(here[..., : 2 * size] + kept[..., : 2 * size])) / 2
            reset, update = gates[..., :size], gates[..., size:]
            new = np.tanh(here[..., 2 * size :] + reset * kept[..., 2 * size :])
            state = new + update * (state - new)
            found[i] = state[:, 0]
        return np.concatenate((found[:, 0], found[::-1, 1]), axis=1)


def places_of(count: int) -> Floats:
    """Where each of `count` sentences stands: an array of `count` × `PLACES`."""
    at = np.arange(count, dtype=np.float32)
    left = count - 1 - at
    whole = np.ones(count, np.float32)
    return np.column_stack(
        (
            np.minimum(at, 5) / 5,
            np.minimum(left, 5) / 5,
            whole * min(count, 20) / 20,
            at == 0,
            left == 0,
            whole,
        )
    ).astype(np.float32)


def _gelu(x: Floats) -> Floats:
    erf = np.array([math.erf(each) for each in (x / math.sqrt(2)).ravel().tolist()], np.float32)
    return np.asarray(x * (1 + erf.reshape(x.shape)) / 2, np.float32)
