"""The linear part of the reader: sentences in, log-odds of every label out, with the words that tell.

Two linear stages: each sentence by its words, letters, shape and neighbours; then the row of those scores.
Reading is numpy alone; what is taught, and from what, is `scripts/teach.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader import features, phrases
from amends.adapters.reader.features import BEFORE, Features
from amends.adapters.reader.memory import Memory
from amends.adapters.reader.model_file import Model, rarity_of, read_model
from amends.adapters.reader.sequence import draft_of, sequence_of

Floats = NDArray[np.float32]
Spans = tuple[tuple[int, int], ...]

#: sentences read at once: enough to share the cost of a call, few enough for the time to stay linear
_AT_ONCE: Final = 16
#: whose scores a sentence's features add to: its own, the next sentence's, the last one's
_OWN, _NEXT, _LAST = range(3)
#: both stages' scores lie near -1 and 1; four times that are about log-odds
SCALE: Final = 4.0


@dataclass(slots=True)
class _Known:
    """What is remembered of a sentence: what it adds to its own scores and to its neighbours'."""

    #: 3 × columns
    adds: Floats
    #: by column; places, so that no words are kept
    places: dict[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A sentence's features, kept as long as one call."""

    found: Features
    values: Floats
    row: int
    begin: int


@dataclass(frozen=True, slots=True)
class LinearScored:
    """A draft: `odds` are log-odds over each label's threshold, sentences × labels; `apology` is the log-odds
    that it is one (0 where it has no sentence).
    """

    odds: Floats
    apology: float
    known: Sequence[_Known]
    fresh: Mapping[str, _Fresh]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label lies in a sentence and which words told most: half-open ranges of code points."""

    span: tuple[int, int]
    weighed: Spans


def load(path: Path) -> LinearReader:
    """The reader in the file; raises ModelError where it cannot be read, OSError where it is not there."""
    return LinearReader(read_model(path))


class LinearReader:
    """Reads drafts of one language; may be shared by threads."""

    def __init__(self, model: Model) -> None:
        self.labels = model.labels
        self.taught_from = model.taught_from
        arrays = model.arrays
        # a row a bucket: a feature's weights for all labels lie side by side
        self._table = arrays["table"]
        self._steps = arrays["steps"]
        self._rarity = rarity_of(model)
        shapes = arrays["shapes"] * np.float32(features.SHAPE_WEIGHT)
        self._shapes, self._places = shapes[: features.SHAPES], shapes[features.SHAPES :]
        self._level = arrays["level"]
        self._sequence, self._sequence_level = arrays["sequence"], arrays["sequence_level"]
        self._draft, self._draft_level = arrays["draft"], float(arrays["draft_level"][0])
        self._thresholds, self._slopes = arrays["thresholds"], arrays["slopes"]
        self._memory: Memory[_Known] = Memory()

    def score(self, sentences: Sequence[str]) -> LinearScored:
        """Read the sentences of one draft, in order; the time is linear in them."""
        if not sentences:
            return LinearScored(np.zeros((0, len(self.labels)), np.float32), 0.0, (), {})
        known, fresh = self._know(sentences)
        odds, apology = self.second_scores(self.first_scores(np.stack([k.adds for k in known])))
        return LinearScored(odds, apology, known, fresh)

    def place(self, sentence: str, number: int, column: int, scored: LinearScored) -> Place:
        """Where the label of that column lies in the sentence of that number; found once, then remembered."""
        known = scored.known[number]
        place = known.places.get(column)
        if place is None:
            place = known.places[column] = self._placed(sentence, scored.fresh.get(sentence), column)
        return place

    def first_scores(self, adds: Floats) -> Floats:
        """Of sentences × 3 × columns what the first stage says: sentences × columns, about -1 to 1."""
        scores: Floats = adds[:, _OWN] + self._level
        scores[1:] += adds[:-1, _NEXT]
        scores[:-1] += adds[1:, _LAST]
        scores += features.places_of(len(adds)) @ self._places
        return scores

    def second_scores(self, first: Floats) -> tuple[Floats, float]:
        """Log-odds over threshold, sentences × labels, and the log-odds of an apology."""
        second = sequence_of(first) @ self._sequence + self._sequence_level
        scores = (first[:, : len(self.labels)] + second) * np.float32(SCALE / 2)
        odds = (scores - self._thresholds) * self._slopes
        return odds, float(draft_of(first) @ self._draft) + self._draft_level

    def _know(self, sentences: Sequence[str]) -> tuple[list[_Known], dict[str, _Fresh]]:
        names = {s: self._memory.name(s) for s in sentences}
        known: dict[str, _Known] = {}
        new = []
        for sentence, name in names.items():
            remembered = self._memory.get(name)
            if remembered is None:
                new.append(sentence)
            else:
                known[sentence] = remembered
        fresh: dict[str, _Fresh] = {}
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            for sentence, adds, features_here in self._read(some):
                known[sentence] = _Known(adds)
                fresh[sentence] = features_here
                self._memory.put(names[sentence], known[sentence])
        return [known[s] for s in sentences], fresh

    def _read(self, sentences: Sequence[str]) -> Iterator[tuple[str, Floats, _Fresh]]:
        found = features.features_of(sentences)
        values = features.weights_of(found, self._rarity)
        count = len(sentences)
        # three parts a sentence: what it adds to its own scores, and as a neighbour
        part = np.where(found.groups < BEFORE, _OWN, np.where(found.groups == BEFORE, _NEXT, _LAST))
        segment = found.rows * 3 + part
        order = np.argsort(segment, kind="stable")
        weights = self._table[found.buckets[order]] * values[order, None]
        in_order = segment[order]
        begins = np.flatnonzero(np.diff(in_order, prepend=-1))
        adds = np.zeros((count * 3, weights.shape[1]), np.float32)
        if len(begins):
            adds[in_order[begins]] = np.add.reduceat(weights, begins, axis=0) * self._steps
        parted: Floats = adds.reshape(count, 3, -1)
        shapes = [features.shape_of(s, len(t)) for s, t in zip(sentences, found.tokens, strict=True)]
        parted[:, _OWN] += np.array(shapes, np.float32) @ self._shapes
        offsets = found.token_offsets()
        for row, sentence in enumerate(sentences):
            # a copy: a view would keep the whole batch in memory
            yield sentence, parted[row].copy(), _Fresh(found, values, row, offsets[row])

    def _fresh(self, sentence: str) -> _Fresh:
        found = features.features_of([sentence])
        return _Fresh(found, features.weights_of(found, self._rarity), 0, 0)

    def _placed(self, sentence: str, fresh: _Fresh | None, column: int) -> Place:
        here = fresh or self._fresh(sentence)
        tokens = here.found.tokens[here.row]
        if not tokens:
            return Place((0, len(sentence)), ())
        places = phrases.own_places(here.found, here.row)
        weights = self._table[here.found.buckets[places], column] * here.values[places]
        by_token = phrases.weight_of_tokens(here.found, places, weights, begin=here.begin, count=len(tokens))
        first, after = phrases.heaviest_run(by_token)
        return Place((tokens[first].start, tokens[after - 1].end), phrases.heaviest_words(tokens, by_token))
