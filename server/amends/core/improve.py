"""The better draft: all safe changes made, one after the other, each read again before the next.

It ends where a whole pass finds nothing more, so that the better draft's better draft is itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from amends.core.analysis import Analysis, Case, analyse
from amends.core.check import case_of, missing_moves, placed_moves
from amends.core.composed import Composed
from amends.core.edits import slots_in
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.known import Facts, known_facts
from amends.core.language import DetectLanguage, settle_language
from amends.core.pack import Pack
from amends.core.reordering import offers_for_order
from amends.core.report import Draft, Edit, Language, Scores, Slot, Source, Suggestion
from amends.core.rewrites import wordings_that_hold
from amends.core.scores import round_half_up
from amends.core.style import Style
from amends.core.templates import offers_for_missing
from amends.core.trial import Room, Trial

#: no draft is changed more often, whatever its rules say of each other
_MOST_CHANGES: Final = 60
#: code points that are read again on the way, as in `trial.py` for a check
_READ_AGAIN: Final = 600_000
_ORDER: Final = "order"


class Change(NamedTuple):
    """What an edit is made for: where its words come from, the label (or `order`), and what to know of it."""

    source: Source
    label: str
    advice: str | None


@dataclass(frozen=True, slots=True)
class Improvement:
    """An edit of the draft as sent, and the changes in it."""

    edit: Edit
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Improved:
    """The better draft as text and as disjoint edits; the slots' spans are in `text`."""

    language: Language
    text: str
    edits: tuple[Improvement, ...]
    slots: tuple[Slot, ...]
    before: Scores
    after: Scores
    pack_version: str | None
    style_version: int


def improve_draft(
    draft: Draft,
    *,
    packs: Mapping[str, Pack],
    style: Style,
    today: date,
    detect_language: DetectLanguage,
    read_sentences: ReadSentences = read_nothing,
) -> Improved:
    """The draft with every safe change made; the draft itself where there is none, or it is no apology.

    Raises KeyError where `draft` names a language, locale or profile that does not exist.
    """
    language = settle_language(draft, packs=packs, detect=detect_language)
    if language.code is None:
        return Improved(language, draft.text, (), (), Scores(), Scores(), None, style.version)
    pack = packs[language.code]
    locale = packs[draft.locale] if draft.locale else pack
    case = case_of(draft, pack=pack, style=style, read_sentences=read_sentences)
    read = first = analyse(draft.text, case)
    composed: Composed[Change] = Composed(draft.text)
    if read.is_apology:
        facts = known_facts(draft, read.letter, pack=pack, style=style, today=today)
        unknown = frozenset[str]() if draft.incoming else frozenset(("listen",))
        read = _Steps(case, facts, locale, unknown, Room(_READ_AGAIN)).taken(read, composed)
    return Improved(
        language=language,
        text=read.text,
        edits=tuple(Improvement(edit, changes) for edit, changes in composed.edits()),
        slots=slots_in(read.text),
        before=_scores(first),
        after=_scores(read),
        pack_version=pack.version,
        style_version=style.version,
    )


class Found(NamedTuple):
    """A safe edit, what it is made for, the place from which to look for the next, and the draft after it."""

    edit: Edit
    change: Change
    at: int
    after: Analysis


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps by which a draft becomes better."""

    case: Case
    facts: Facts
    locale: Pack
    #: moves that nothing is known of: without a message, none was read
    unknown: frozenset[str]
    room: Room

    def taken(self, read: Analysis, composed: Composed[Change]) -> Analysis:
        """The draft read after all changes; each is put into `composed` as well."""
        changes = 0
        is_settled = False
        while not is_settled:
            is_settled = True
            for step in (self._rewrite, self._end, self._order, self._template):
                at = 0
                while changes < _MOST_CHANGES and (found := step(read, at)):
                    composed.apply(found.edit, found.change)
                    read, at = found.after, found.at
                    changes += 1
                    is_settled = changes >= _MOST_CHANGES
        return read

    def _rewrite(self, read: Analysis, at: int) -> Found | None:
        """A fault from `at` on written anew; an ending, which leaves its words, would stand in the way."""
        return self._mend(read, at, endings=False)

    def _end(self, read: Analysis, at: int) -> Found | None:
        return self._mend(read, at, endings=True)

    def _mend(self, read: Analysis, at: int, *, endings: bool) -> Found | None:
        trial = Trial(read, self.room)
        for fault in read.faults:
            if fault.span.start >= at:
                for wording in wordings_that_hold(fault, trial, self.facts, safe_only=True, endings=endings):
                    change = Change("rule", fault.label, None)
                    return Found(wording.edit, change, fault.span.start, trial.last)
        return None

    def _order(self, read: Analysis, at: int) -> Found | None:
        trial = Trial(read, self.room)
        for edit, advice in _safe(offers_for_order(trial, placed_moves(read, self.locale), self.locale)):
            return Found(edit, Change("order", _ORDER, advice), at, trial.last)
        return None

    def _template(self, read: Analysis, at: int) -> Found | None:
        trial = Trial(read, self.room)
        moves = placed_moves(read, self.locale)
        for lacking in missing_moves(read, self.case, self.facts, self.locale):
            if lacking.label not in self.unknown:
                offers = offers_for_missing(lacking, trial, moves, self.facts, self.locale)
                for edit, advice in _safe(offers):
                    return Found(edit, Change("template", lacking.label, advice), at, trial.last)
        return None


def _safe(offers: Iterator[Suggestion]) -> Iterator[tuple[Edit, str | None]]:
    for offer in offers:
        if offer.safe and offer.edit:
            yield offer.edit, offer.advice


def _scores(read: Analysis) -> Scores:
    if not read.is_apology:
        return Scores()
    exact = read.exact
    return Scores(
        overall=round_half_up(exact.overall),
        sincerity=round_half_up(exact.sincerity),
        ordering=None if exact.ordering is None else round_half_up(exact.ordering),
        hedging=round_half_up(exact.hedging),
    )
