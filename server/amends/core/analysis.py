"""What the words of a draft amount to: its letter, moves, faults, order and scores.

Pure in the text, so a changed draft can be read again to see whether a suggestion keeps its word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from amends.core.depth import HALF, WHOLE
from amends.core.evidence import ReadSentences, is_apology, read_letter_with, read_nothing
from amends.core.faults import FoundFault
from amends.core.moves import FoundMove, add_up
from amends.core.order import Arrangement, Profile, Standing, arrange
from amends.core.pack import Pack
from amends.core.rules import Hit, settle_beside
from amends.core.scores import Exact, Scored, exact_scores
from amends.core.segments import Letter, Remembered, read_letter
from amends.core.style import Style
from amends.core.told import SentenceTold, Told, ToldFaults, ToldMoves, fault_name

#: a score may lose this to rounding
_EPSILON: Final = 1e-9
_NO_MOVES: Final = ToldMoves((), (), frozenset())


@dataclass(frozen=True)
class Case:
    """What a draft is read by: the same for the draft and for every changed copy of it."""

    pack: Pack
    style: Style
    profile: Profile
    required: tuple[str, ...]
    weights: Mapping[str, float]
    treat_as_apology: bool | None
    read_sentences: ReadSentences = read_nothing
    remembered: Remembered = field(default_factory=Remembered, compare=False, repr=False)

    @cached_property
    def told(self) -> Told:
        """What the sentences of the draft and its copies tell."""
        return Told(self.pack, self.style)


@dataclass(frozen=True, eq=False)
class Analysis:
    """One reading of a text, a sentence a place in each list; there are no moves where it is no apology, and
    of the faults only the team's phrases.
    """

    text: str
    letter: Letter
    is_apology: bool
    told_moves: Sequence[ToldMoves]
    told_faults: Sequence[ToldFaults]
    #: of all moves
    depths: tuple[float, ...]
    case: Case

    @cached_property
    def arrangement(self) -> Arrangement:
        """The order in which the moves stand."""
        places = (
            (move.label, sentence.span.start + move.span.start)
            for sentence, told in zip(self.letter.sentences, self.told_moves, strict=True)
            for move in told.moves
        )
        standings = [Standing(*place, depth) for place, depth in zip(places, self.depths, strict=True)]
        return arrange(standings, self.case.profile)

    @cached_property
    def exact(self) -> Exact:
        """The scores before rounding."""
        return exact_scores(
            self.scored_moves(),
            self.scored_faults(),
            required=self.case.required,
            weights=self.case.weights,
            ordering=self.arrangement.ordering,
        )

    @cached_property
    def moves(self) -> tuple[FoundMove, ...]:
        """The moves in order of place."""
        return tuple(
            replace(
                move,
                span=sentence.placed(move.span),
                sentence=number,
                hits=tuple(map(sentence.placed, move.hits)),
            )
            for number, (sentence, told) in enumerate(
                zip(self.letter.sentences, self.told_moves, strict=True)
            )
            for move in told.moves
        )

    @cached_property
    def faults(self) -> tuple[FoundFault, ...]:
        """The faults in order of place."""
        return tuple(
            replace(fault, span=sentence.placed(fault.span), sentence=number)
            for number, (sentence, told) in enumerate(
                zip(self.letter.sentences, self.told_faults, strict=True)
            )
            for fault in told.faults
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of the moves present."""
        return frozenset[str]().union(*(told.labels for told in self.told_moves))

    @cached_property
    def fault_counts(self) -> Counter[tuple[str, str]]:
        """How often each fault stands here: (rule, words) -> times."""
        return Counter(name for told in self.told_faults for name in told.names)

    def scored_moves(self) -> list[Scored]:
        """The moves as the formulas see them, numbered m1, m2 … in order of place."""
        labels = (m.label for told in self.told_moves for m in told.moves)
        return [Scored(f"m{i}", k, d) for i, (k, d) in enumerate(zip(labels, self.depths, strict=True), 1)]

    def scored_faults(self) -> list[Scored]:
        """The scored faults as the formulas see them, by the numbers f1, f2 … of all faults."""
        faults = (f for told in self.told_faults for f in told.faults)
        return [Scored(f"f{i}", f.label) for i, f in enumerate(faults, 1) if f.scored]


def analyse(text: str, case: Case) -> Analysis:
    """Read the text once; linear in its length."""
    letter = read_letter(text, case.pack.segments, case.remembered)
    sentences = [case.told.of(s) for s in letter.sentences]
    reads, read_as = read_letter_with(
        case.read_sentences, case.pack.code, [told.read_as for told in sentences]
    )
    by_rule = _moves_by_rule(
        [told.kept(told.move_hits, read) for told, read in zip(sentences, reads, strict=True)]
    )
    apology = case.treat_as_apology
    if apology is None:
        called = add_up((hit.rule.label for hits in by_rule for hit in hits), case.pack.apology)
        apology = is_apology(called, read_as)
    if apology:
        moves = [t.moves(hits, read) for t, hits, read in zip(sentences, by_rule, reads, strict=True)]
        faults = []
        before: frozenset[str] = frozenset()
        for told, read, here in zip(sentences, reads, moves, strict=True):
            hits = _beside(told.kept(told.fault_hits, read), here.labels, before)
            faults.append(case.told.faults(told, hits, read))
            before = here.labels
    else:
        moves = [_NO_MOVES] * len(sentences)
        faults = [case.told.faults(told, (), None) for told in sentences]
    return Analysis(text, letter, apology, moves, faults, _depths(sentences, moves), case)


def keeps_its_word(before: Analysis, after: Analysis, *, gone: FoundFault | None = None) -> bool:
    """Whether the changed text is no worse anywhere: the fault is gone, none is new, no move label is lost,
    and no score falls.
    """
    if after.is_apology != before.is_apology or not before.labels <= after.labels:
        return False
    allowed = before.fault_counts
    if gone is not None:
        allowed = allowed.copy()
        allowed[fault_name(gone, before.text)] -= 1
    if after.fault_counts - allowed:
        return False
    then, now = before.exact, after.exact
    if then.ordering is not None and (now.ordering is None or now.ordering < then.ordering - _EPSILON):
        return False
    return (
        now.overall >= then.overall - _EPSILON
        and now.sincerity >= then.sincerity - _EPSILON
        and now.hedging >= then.hedging - _EPSILON
    )


def _moves_by_rule(hits: Sequence[tuple[Hit, ...]]) -> list[Sequence[Hit]]:
    """Each sentence's hits, less those that ask for a move beside them that is not there."""
    labels = [frozenset(h.rule.label for h in here if not h.rule.beside) for here in hits]
    return [_beside(here, labels[i], labels[i - 1] if i else frozenset()) for i, here in enumerate(hits)]


def _beside(hits: Sequence[Hit], here: frozenset[str], before: frozenset[str]) -> Sequence[Hit]:
    for hit in hits:
        if hit.rule.beside:
            break
    else:
        return hits
    return settle_beside(hits, lambda number: set(before if number < 0 else here))


def _depths(sentences: Sequence[SentenceTold], moves: Sequence[ToldMoves]) -> tuple[float, ...]:
    """How deep each move is, the sentences beside its own asked where that is needed."""
    depths = []
    for i, told in enumerate(moves):
        for depth in told.depths:
            if depth is None:
                beside = (*sentences[max(0, i - 1) : i], *sentences[i + 1 : i + 2])
                depth = WHOLE if any(s.names_something for s in beside) else HALF
            depths.append(depth)
    return tuple(depths)
