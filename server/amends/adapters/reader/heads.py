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
        self._arrays = arrays

    def of_pieces(self, states: Floats) -> Floats:
        """Pieces × faults."""
        return self._linear("piece", states)

    def of_sentence(self, pooled: Floats) -> tuple[Floats, Floats]:
        """The labels' logits of a sentence alone, and what the row of sentences sees of it."""
        return self._linear("sentence", pooled), _gelu(self._linear("narrow", pooled))

    def read(self, alone: Floats, narrow: Floats) -> tuple[Floats, float, float]:
        """Sentences × labels in their context, the draft's apology, its sincerity."""
        row = np.concatenate((narrow, np.tanh(alone / 3), places_of(len(alone))), axis=1)
        states = np.concatenate((self._along(row, ""), self._along(row[::-1], "_reverse")[::-1]), axis=1)
        draft = np.concatenate((states.mean(axis=0), states.max(axis=0)))
        around = np.concatenate((states, np.broadcast_to(draft, (len(states), len(draft)))), axis=1)
        return (
            alone + self._linear("context", around),
            float(self._linear("apology", draft)[0]),
            float(self._linear("sincerity", draft)[0]) + MIDDLE_SINCERITY,
        )

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"])

    def _along(self, row: Floats, way: str) -> Floats:
        """The states of a gated recurrent unit after each row."""
        arrays = self._arrays
        given = row @ arrays[f"sequence.weight_ih_l0{way}"].T + arrays[f"sequence.bias_ih_l0{way}"]
        recur, bias = arrays[f"sequence.weight_hh_l0{way}"].T, arrays[f"sequence.bias_hh_l0{way}"]
        size = len(recur)
        state = np.zeros(size, np.float32)
        found = np.empty((len(row), size), np.float32)
        for i, here in enumerate(given):
            kept = state @ recur + bias
            gates = 1 / (1 + np.exp(-np.clip(here[: 2 * size] + kept[: 2 * size], -60, 60)))
            reset, update = gates[:size], gates[size:]
            new = np.tanh(here[2 * size :] + reset * kept[2 * size :])
            state = (1 - update) * new + update * state
            found[i] = state
        return found


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
