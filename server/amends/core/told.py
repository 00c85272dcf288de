"""What a sentence tells by itself, at places within it.

A changed copy of a draft shares nearly all of its sentences, so this is found once a check. What its
neighbours say of a sentence (`beside`, some depths) is put to it in `analysis.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from amends.core.depth import depth_alone, names_something
from amends.core.evidence import SentenceRead, outvoted, sightings
from amends.core.faults import (
    FoundFault,
    flagged_phrases,
    seen_faults,
    settle_faults,
    weigh_faults,
    without_allowed,
)
from amends.core.labels import FAULTS, MOVES, STYLE_LABEL
from amends.core.matching import tokenize
from amends.core.moves import FoundMove, find_moves
from amends.core.pack import Pack
from amends.core.rules import Hit
from amends.core.segments import Remembered, Sentence, take_apart
from amends.core.style import Style
from amends.core.text import Span
from amends.core.voice import endings_of

#: readings of one sentence that are kept: a reader may see it otherwise in every copy
_MOST_READINGS: Final = 32


@dataclass(frozen=True, slots=True)
class ToldMoves:
    """The moves of a sentence; a depth is None where the sentences beside it decide."""

    moves: tuple[FoundMove, ...]
    depths: tuple[float | None, ...]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToldFaults:
    """The faults of a sentence, and what names each across checks: (rule, words)."""

    faults: tuple[FoundFault, ...]
    names: tuple[tuple[str, str], ...]


class SentenceTold:
    """One sentence, at place 0, and what it tells under each reading of it."""

    def __init__(self, sentence: Sentence, pack: Pack) -> None:
        words = sentence.words
        self.sentence = Sentence(
            Span(0, len(words)), words, sentence.tokens, sentence.clause_starts, 0, False
        )
        self._pack = pack
        ending = endings_of(pack).find(sentence.tokens)
        #: the labels whose faults an ending owns
        self.owned = ending.labels if ending else frozenset[str]()
        #: what a reader is given: the sentence before an ending that says nothing beyond our own words
        self.read_as = _before(self.sentence, ending.first) if ending and ending.is_ours else self.sentence
        hits = pack.rule_set.hits(
            sentence.tokens, sentence=0, clause_starts=frozenset(sentence.clause_starts)
        )
        self.move_hits = tuple(h for h in hits if h.rule.kind == "move")
        self.fault_hits = tuple(h for h in hits if h.rule.kind == "fault" and h.rule.label not in self.owned)
        self._moves: dict[object, ToldMoves] = {}

    @cached_property
    def names_something(self) -> bool:
        """Whether a thing is named, so that a move beside it is concrete."""
        return names_something(self.sentence, self._pack)

    def kept(self, hits: tuple[Hit, ...], read: SentenceRead | None) -> tuple[Hit, ...]:
        """The hits that the reader leaves standing."""
        if read is None:
            return hits
        return tuple(h for h in hits if not outvoted(h, (self.read_as,), (read,)))

    def moves(self, hits: Sequence[Hit], read: SentenceRead | None) -> ToldMoves:
        """The moves by these hits, and by what the reader sees."""
        reading = _reading(hits, read)
        told = self._moves.get(reading)
        if told is None:
            if len(self._moves) >= _MOST_READINGS:
                self._moves.clear()
            told = self._moves[reading] = self._find_moves(hits, read)
        return told

    def _find_moves(self, hits: Sequence[Hit], read: SentenceRead | None) -> ToldMoves:
        seen = sightings((self.read_as,), (read,), MOVES)
        found = tuple(find_moves(self.sentence.words, (self.sentence,), hits, seen))
        return ToldMoves(
            found,
            tuple(depth_alone(move, self.sentence, self._pack) for move in found),
            frozenset(move.label for move in found),
        )


def fault_name(fault: FoundFault, text: str) -> tuple[str, str]:
    """What names a fault across checks of a text that changes: what found it, and its words. Where the reader
    alone sees it, its words move with the sentences around, and the label is the name.
    """
    is_seen = fault.rule is None and fault.label != STYLE_LABEL
    return fault.rule_id, "" if is_seen else normalized(fault.span.cut(text))


def find_faults(
    told: SentenceTold, hits: Iterable[Hit], read: SentenceRead | None, *, pack: Pack, style: Style
) -> ToldFaults:
    """The faults of a sentence at place 0, with the team's say on each."""
    sentence = told.sentence
    found = weigh_faults(settle_faults(hits), pack=pack, style=style)
    if read:
        seen = sightings((told.read_as,), (read,), [label for label in FAULTS if label not in told.owned])
        found += seen_faults(seen, found, pack=pack, style=style)
    found = without_allowed(found, sentence, style=style, language=pack.code)
    for flagged in flagged_phrases(sentence, number=0, style=style, language=pack.code):
        if not any(flagged.span.overlaps(f.span) for f in found):
            found.append(flagged)
    found.sort(key=lambda f: f.span)
    return ToldFaults(tuple(found), tuple(fault_name(f, sentence.words) for f in found))


class Told:
    """The sentences of one check. It ends with the check: drafts are never kept longer."""

    def __init__(self, pack: Pack, style: Style) -> None:
        self._pack, self._style = pack, style
        self._sentences: dict[str, SentenceTold] = {}
        self._faults: dict[object, ToldFaults] = {}

    def of(self, sentence: Sentence) -> SentenceTold:
        """What the sentence tells."""
        told = self._sentences.get(sentence.words)
        if told is None:
            told = self._sentences[sentence.words] = SentenceTold(sentence, self._pack)
        return told

    def faults(self, told: SentenceTold, hits: Sequence[Hit], read: SentenceRead | None) -> ToldFaults:
        """The sentence's faults by these hits, and by what the reader sees."""
        key = (told.sentence.words, _reading(hits, read))
        found = self._faults.get(key)
        if found is None:
            found = self._faults[key] = find_faults(told, hits, read, pack=self._pack, style=self._style)
        return found

    def foresee(self, words: str, remembered: Remembered) -> None:
        """Take over what is known of a pack's own wording: it is the same in every draft."""
        for told in _wording(words, self._pack):
            remembered.sentences.setdefault(told.sentence.words, told.sentence)
            self._sentences.setdefault(told.sentence.words, told)


@lru_cache(maxsize=2048)
def _wording(words: str, pack: Pack) -> tuple[SentenceTold, ...]:
    """A wording's sentences. Kept between checks: it is the pack's text, and no writer's."""
    return tuple(SentenceTold(s, pack) for s in take_apart(words, pack.segments, Remembered()))


def _before(sentence: Sentence, token: int) -> Sentence:
    """The sentence up to a token, with the full stop that it would have there."""
    end = sentence.tokens[token - 1].end
    return Sentence(
        Span(0, end + 1),
        sentence.words[:end] + ".",
        sentence.tokens[:token],
        tuple(start for start in sentence.clause_starts if start < end),
        0,
        False,
    )


def _reading(hits: Sequence[Hit], read: SentenceRead | None) -> object:
    """What tells one reading of a sentence from another; its hits live as long as the sentence is told."""
    return tuple(map(id, hits)), tuple(read.places.items()) if read else None


def normalized(words: str) -> str:
    """The words folded and single-spaced: what names a finding across checks."""
    return " ".join(t.folded for t in tokenize(words))
