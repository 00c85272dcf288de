"""START HERE: what the trained reader says of a draft, by its two parts.

The linear part of a language knows its words and letters and says which of them told; the encoder, one for
all languages, knows what sentences mean. Their log-odds are added up, each with its weight. Without an
encoder the linear part reads alone, and a language without either is read by rules alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.linear import LinearReader, LinearScored, load
from amends.adapters.reader.model_file import ModelError
from amends.core.evidence import DraftRead, ReadSentences, SentenceRead
from amends.core.labels import FAULTS

if TYPE_CHECKING:
    # onnxruntime is not there for every machine
    from amends.adapters.reader.encoder import Encoder, EncoderScored

log = logging.getLogger("amends.reader")

#: beside the rules of its language
FILE: Final = "reader.bin"

#: what each says of a label counts so much for (moves, faults), and the last is added: a regression on drafts
#: that neither had seen. What a sentence says in its row counts the more, the less it says alone.
_LINEAR: Final = (0.4, 0.42)
_IN_ITS_ROW: Final = (0.95, 1.0)
_ALONE: Final = (-0.45, -0.5)
_MORE: Final = (-0.7, 0.0)
#: sentences of a draft that the encoder reads; what comes after them the linear part reads alone, so that no
#: draft takes longer than a second or two
_MOST_BY_ENCODER: Final = 300


class Reader:
    """Reads drafts of one language; may be shared by threads."""

    def __init__(self, linear: LinearReader, encoder: Encoder | None) -> None:
        self._linear, self._encoder = linear, encoder
        labels = linear.labels
        self._is_fault = np.array([label in FAULTS for label in labels])
        if encoder:
            self._order = [encoder.labels.index(label) for label in labels]
            self._fault_columns = {label: encoder.faults.index(label) for label in labels if label in FAULTS}
            self._weights = [
                np.where(self._is_fault, of_faults, of_moves).astype(np.float32)
                for of_moves, of_faults in (_LINEAR, _IN_ITS_ROW, _ALONE, _MORE)
            ]

    def __call__(self, sentences: Sequence[str]) -> DraftRead:
        """Read the sentences of one draft, in order; the time is linear in those not read before."""
        scored = self._linear.score(sentences)
        deep = self._encoder.score(sentences[:_MOST_BY_ENCODER]) if self._encoder else None
        odds, apology = self._weigh(scored, deep)
        found: list[list[int]] = [[] for _ in sentences]
        for number, column in np.argwhere(odds > 0).tolist():
            found[number].append(column)
        rows = odds.tolist()
        return DraftRead(
            tuple(
                self._sentence(sentence, number, rows[number], found[number], scored, deep)
                for number, sentence in enumerate(sentences)
            ),
            apology,
        )

    def _weigh(self, scored: LinearScored, deep: EncoderScored | None) -> tuple[NDArray[np.float32], float]:
        if deep is None:
            return scored.odds, scored.apology
        linear, in_its_row, alone, more = self._weights
        read = len(deep.logits)
        odds = scored.odds.copy()
        odds[:read] = (
            linear * odds[:read]
            + in_its_row * deep.logits[:, self._order]
            + alone * deep.alone[:, self._order]
            + more
        )
        return odds, (scored.apology + deep.apology) / 2

    def _sentence(
        self,
        sentence: str,
        number: int,
        odds: Sequence[float],
        found: Sequence[int],
        scored: LinearScored,
        deep: EncoderScored | None,
    ) -> SentenceRead:
        labels = self._linear.labels
        places: dict[str, tuple[int, int]] = {}
        weighed: dict[str, tuple[str, ...]] = {}
        for column in found:
            label = labels[column]
            place = self._linear.place(sentence, number, column, scored)
            places[label] = place.span
            if deep and number < len(deep.words) and label in self._fault_columns:
                places[label] = deep.words[number].phrase(self._fault_columns[label]) or place.span
            weighed[label] = tuple(sentence[start:end] for start, end in place.weighed)
        return SentenceRead(dict(zip(labels, odds, strict=True)), places, weighed)


def open_readers(packs: Path, languages: Iterable[str], encoder: Encoder | None) -> ReadSentences:
    """A function of language and sentences. A file that cannot be read is told once, in the log."""
    readers: dict[str, Reader] = {}
    for code in languages:
        try:
            readers[code] = Reader(load(packs / code / FILE), encoder)
        except FileNotFoundError:
            continue
        except ModelError as error:
            log.warning("%s; until then rules read %s alone", error, code)

    def read(language: str, sentences: Sequence[str]) -> DraftRead | None:
        reader = readers.get(language)
        return reader(sentences) if reader else None

    return read
