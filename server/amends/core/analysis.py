"""What the words of a draft amount to: its letter, moves, faults, order and scores.

Pure in the text, so a changed draft can be read again to see whether a suggestion keeps its word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from amends.core.depth import depth_of
from amends.core.evidence import ReadSentences, is_apology, read_nothing
from amends.core.faults import (
    FoundFault,
    flagged_phrases,
    settle_faults,
    weigh_faults,
    without_allowed,
)
from amends.core.matching import tokenize
from amends.core.moves import FoundMove, find_moves
from amends.core.order import Arrangement, Profile, Standing, arrange
from amends.core.pack import Pack, SegmentWords
from amends.core.rules import Hit, RuleSet, settle_beside
from amends.core.scores import Exact, Scored, exact_scores
from amends.core.segments import Letter, Remembered, Sentence, read_letter, take_apart
from amends.core.style import Style

#: a score may lose this to rounding
_EPSILON: Final = 1e-9


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
    #: sentence -> hits at places within it
    hits: dict[str, list[Hit]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a text; `faults` are empty where it is no apology, but for the team's phrases."""

    text: str
    letter: Letter
    is_apology: bool
    moves: tuple[FoundMove, ...]
    depths: tuple[float, ...]
    faults: tuple[FoundFault, ...]
    arrangement: Arrangement
    exact: Exact

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the moves present."""
        return frozenset(m.label for m in self.moves)

    def fault_counts(self) -> Counter[tuple[str, str]]:
        """How often each fault stands here: (rule, words) -> times."""
        return Counter((f.rule_id, normalized(f.span.cut(self.text))) for f in self.faults)

    def scored_moves(self) -> list[Scored]:
        """The moves as the formulas see them, numbered m1, m2 … in order of place."""
        return [
            Scored(f"m{i}", m.label, d)
            for i, (m, d) in enumerate(zip(self.moves, self.depths, strict=True), 1)
        ]

    def scored_faults(self) -> list[Scored]:
        """The scored faults as the formulas see them, by the numbers f1, f2 … of all faults."""
        return [Scored(f"f{i}", f.label) for i, f in enumerate(self.faults, 1) if f.scored]


def normalized(words: str) -> str:
    """The words folded and single-spaced: what names a finding across checks."""
    return " ".join(t.folded for t in tokenize(words))


def analyse(text: str, case: Case) -> Analysis:
    """Read the text once; linear in its length."""
    letter = read_letter(text, case.pack.segments, case.remembered)
    hits = [h for i, s in enumerate(letter.sentences) for h in _hits(i, s, case)]
    moves = find_moves(text, letter.sentences, _settled(hits, "move"))
    apology = case.treat_as_apology
    if apology is None:
        read = case.read_sentences(case.pack.code, [s.words for s in letter.sentences])
        apology = is_apology((m.label for m in moves), case.pack.apology, read)
    if not apology:
        moves = []
    depths = tuple(depth_of(m, letter.sentences, case.pack) for m in moves)
    fault_hits = _settled(hits, "fault", moves) if apology else []
    faults = _faults(letter.sentences, fault_hits, case)
    standings = [Standing(m.label, m.span.start, d) for m, d in zip(moves, depths, strict=True)]
    arrangement = arrange(standings, case.profile)
    exact = exact_scores(
        [Scored("", m.label, d) for m, d in zip(moves, depths, strict=True)],
        [Scored("", f.label) for f in faults if f.scored],
        required=case.required,
        weights=case.weights,
        ordering=arrangement.ordering,
    )
    return Analysis(text, letter, apology, tuple(moves), depths, tuple(faults), arrangement, exact)


def keeps_its_word(before: Analysis, after: Analysis, *, gone: FoundFault | None = None) -> bool:
    """Whether the changed text is no worse anywhere: the fault is gone, none is new, no move label is lost,
    and no score falls.
    """
    if after.is_apology != before.is_apology or not before.labels <= after.labels:
        return False
    allowed = before.fault_counts()
    if gone is not None:
        allowed[gone.rule_id, normalized(gone.span.cut(before.text))] -= 1
    if after.fault_counts() - allowed:
        return False
    then, now = before.exact, after.exact
    if then.ordering is not None and (now.ordering is None or now.ordering < then.ordering - _EPSILON):
        return False
    return (
        now.overall >= then.overall - _EPSILON
        and now.sincerity >= then.sincerity - _EPSILON
        and now.hedging >= then.hedging - _EPSILON
    )


def foresee(words: str, case: Case) -> None:
    """Take a pack's own wording apart before it is tried in a draft; it is the same in every draft."""
    sentences, hits = _wording(words, case.pack.segments, case.pack.rule_set)
    case.remembered.blocks.setdefault(words, sentences)
    for sentence, found in zip(sentences, hits, strict=True):
        case.hits.setdefault(sentence.words, found)


@lru_cache(maxsize=2048)
def _wording(
    words: str, segments: SegmentWords, rules: RuleSet
) -> tuple[tuple[Sentence, ...], tuple[list[Hit], ...]]:
    """A wording's sentences and their hits. Kept between checks: it is the pack's text, and no writer's."""
    sentences = take_apart(words, segments)
    return sentences, tuple(
        rules.hits(s.tokens, sentence=0, clause_starts=frozenset(s.clause_starts)) for s in sentences
    )


def _hits(number: int, sentence: Sentence, case: Case) -> Iterator[Hit]:
    known = case.hits.get(sentence.words)
    if known is None:
        known = case.hits[sentence.words] = case.pack.rule_set.hits(
            sentence.tokens, sentence=0, clause_starts=frozenset(sentence.clause_starts)
        )
    for hit in known:
        yield Hit(hit.rule, sentence.placed(hit.span), number)


def _settled(hits: Sequence[Hit], kind: str, moves: Sequence[FoundMove] = ()) -> list[Hit]:
    """The hits of one kind, `beside` settled: for moves by the other moves, for faults by the moves found."""
    of_kind = [h for h in hits if h.rule.kind == kind]
    labels: dict[int, set[str]] = {}
    if kind == "move":
        for hit in of_kind:
            if not hit.rule.beside:
                labels.setdefault(hit.sentence, set()).add(hit.rule.label)
    for move in moves:
        labels.setdefault(move.sentence, set()).add(move.label)
    settled = settle_beside(of_kind, lambda number: labels.get(number, set()))
    return settled if kind == "move" else settle_faults(settled)


def _faults(sentences: Sequence[Sentence], hits: Sequence[Hit], case: Case) -> list[FoundFault]:
    weighed = weigh_faults(hits, pack=case.pack, style=case.style)
    by_sentence: dict[int, list[FoundFault]] = {}
    for fault in weighed:
        by_sentence.setdefault(fault.sentence, []).append(fault)
    found: list[FoundFault] = []
    for number, sentence in enumerate(sentences):
        here = by_sentence.get(number, [])
        here = without_allowed(here, sentence, style=case.style, language=case.pack.code)
        for flagged in flagged_phrases(sentence, number=number, style=case.style, language=case.pack.code):
            if not any(flagged.span.overlaps(f.span) for f in here):
                here.append(flagged)
        found += sorted(here, key=lambda f: f.span)
    return found
