"""Two kinds of evidence: rules know phrases and are precise; a trained reader knows how such sentences sound.

The reader comes in as a function. Where there is none, rules decide alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from amends.core.labels import FAULTS
from amends.core.matching import SLOT_WORD
from amends.core.rules import Hit
from amends.core.segments import Sentence
from amends.core.text import Span

#: what a rule's hit adds to the reader's log-odds: a regression on drafts that the reader had not seen
_HIT: Final = {"move": 0.85, "fault": 1.3}
#: the same for the draft: whether the rules call it an apology counts either way, and doubt is silence
_CALLED: Final = 1.0
_DOUBT: Final = 0.5


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """What the reader says of a sentence.

    `odds` are log-odds over each label's threshold: above 0 the label is found. `places` are where it lies,
    half-open code points within the sentence, and `weighed` the words that told most; both for found labels.
    """

    odds: Mapping[str, float]
    places: Mapping[str, tuple[int, int]]
    weighed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DraftRead:
    """The sentences of a draft in order, and the log-odds that it is an apology."""

    sentences: tuple[SentenceRead, ...]
    apology: float


#: language and sentences in order -> what the reader says; None where it does not read that language
ReadSentences = Callable[[str, Sequence[str]], DraftRead | None]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A label that the reader sees at a place."""

    label: str
    span: Span
    sentence: int
    weighed: tuple[str, ...]


def read_nothing(language: str, sentences: Sequence[str]) -> None:
    """The reader that is not there."""


def read_letter_with(
    reader: ReadSentences, language: str, sentences: Sequence[Sentence]
) -> tuple[list[SentenceRead | None], float | None]:
    """What the reader says of each sentence and of the whole; None where there is no reader."""
    read = reader(language, [s.words for s in sentences]) if sentences else None
    if read is None:
        return [None] * len(sentences), None
    return list(read.sentences), read.apology


def _has_blank(sentence: Sentence) -> bool:
    """Whether it is a wording of ours, not filled in yet: of its faults only rules know."""
    return any(t.folded == SLOT_WORD for t in sentence.tokens)


def outvoted(hit: Hit, sentences: Sequence[Sentence], reads: Sequence[SentenceRead | None]) -> bool:
    """Whether the reader is sure that the rule is wrong here."""
    read = reads[hit.sentence]
    if read is None or read.odds.get(hit.rule.label, 0.0) + _HIT[hit.rule.kind] > 0:
        return False
    return not _has_blank(sentences[hit.sentence])


def is_apology(called: bool, read: float | None) -> bool:
    """Whether the draft is an apology: by the rules, and by the reader's log-odds where it was read."""
    if read is None:
        return called
    return read + (_CALLED if called else -_CALLED) > _DOUBT


def sightings(
    sentences: Sequence[Sentence], reads: Sequence[SentenceRead | None], labels: Sequence[str]
) -> Iterator[Sighting]:
    """What the reader finds of these labels."""
    for number, (sentence, read) in enumerate(zip(sentences, reads, strict=True)):
        if read is None:
            continue
        has_blank = _has_blank(sentence)
        for label in labels:
            if label in FAULTS and has_blank:
                continue
            if read.odds.get(label, 0.0) > 0:
                span = sentence.placed(Span(*read.places[label]))
                yield Sighting(label, span, number, read.weighed[label])
