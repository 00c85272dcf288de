"""The heads: sentences see their neighbours, and the draft is one."""

from __future__ import annotations

import numpy as np

from amends.adapters.reader.heads import PLACES, Heads, places_of

_LABELS, _NARROW, _STATE, _WIDTH = 5, 4, 3, 6


def _heads() -> Heads:
    chance = np.random.default_rng(3)
    shapes = {
        "sentence": (_LABELS, 2 * _WIDTH), "narrow": (_NARROW, 2 * _WIDTH), "context": (_LABELS, 6 * _STATE),
        "apology": (1, 4 * _STATE), "sincerity": (1, 4 * _STATE), "piece": (2, _WIDTH),
    }  # fmt: skip
    arrays = {f"{n}.weight": chance.normal(size=s) for n, s in shapes.items()}
    arrays |= {f"{n}.bias": chance.normal(size=s[0]) for n, s in shapes.items()}
    for way in ("", "_reverse"):
        arrays[f"sequence.weight_ih_l0{way}"] = chance.normal(size=(3 * _STATE, _NARROW + _LABELS + PLACES))
        arrays[f"sequence.weight_hh_l0{way}"] = chance.normal(size=(3 * _STATE, _STATE))
        arrays |= {f"sequence.bias_{k}_l0{way}": chance.normal(size=3 * _STATE) for k in ("ih", "hh")}
    return Heads({name: array.astype(np.float32) for name, array in arrays.items()})


def test_a_sentence_alone_and_in_a_row_score_differently() -> None:
    heads = _heads()
    alone, narrow = heads.of_sentence(
        np.random.default_rng(4).normal(size=(3, 2 * _WIDTH)).astype(np.float32)
    )
    together, _, _ = heads.read(alone, narrow)
    one, _, _ = heads.read(alone[:1], narrow[:1])
    assert together.shape == (3, _LABELS)
    assert not np.allclose(together[0], one[0])


def test_places_tell_first_from_last() -> None:
    assert places_of(3)[:, 3:5].tolist() == [[1, 0], [0, 0], [0, 1]]
    assert places_of(1)[0, 3:5].tolist() == [1, 1]
