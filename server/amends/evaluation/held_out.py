"""START HERE: what Amends finds in the drafts that are held out, set by set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from amends.core.analysis import Analysis, Case, analyse
from amends.core.evidence import ReadSentences
from amends.core.order import PROFILES
from amends.core.pack import Pack
from amends.core.scores import weights_for
from amends.core.style import Style
from amends.evaluation.counts import Evaluation, Read, evaluate, read_of
from amends.evaluation.depths import depth_lines, judged_moves
from amends.evaluation.drafts import (
    HELD_OUT,
    GoldDraft,
    held_out_files,
    read_drafts,
    second_pass,
    training_files,
)
from amends.evaluation.facts import facts
from amends.evaluation.leaks import repeated
from amends.evaluation.table import table

_LEAKS_SHOWN: Final = 5


class Leak(Exception):
    """A held-out draft repeats what was learnt from; the message says where and what to do."""


def held_out(pack: Pack, read_sentences: ReadSentences) -> Iterator[str]:
    """The figures of one language, a table a set; raises Leak where they would flatter."""
    read: list[tuple[GoldDraft, Analysis]] = []
    for name, drafts in honest_sets(pack.code).items():
        here = [(draft, read_draft(draft, pack, read_sentences)) for draft in drafts]
        ours = evaluate((draft, read_of(analysis)) for draft, analysis in here)
        yield from table(f"{pack.code}, {HELD_OUT[name]}", ours, agreement(pack.code, drafts))
        read += here
    yield from depth_lines(judged_moves(pack.code), read)
    yield from facts(pack)


def honest_sets(language: str) -> dict[str, list[GoldDraft]]:
    """The held-out drafts by set; raises Leak where one shares six words in a row with the training text."""
    sets = {name: list(read_drafts([path])) for name, path in held_out_files(language).items()}
    every = [draft for drafts in sets.values() for draft in drafts]
    leaks = list(repeated(every, training_files(language), language))
    if leaks:
        shown = "\n  ".join(leaks[:_LEAKS_SHOWN])
        raise Leak(
            f"{len(leaks)} runs of six words stand in held-out and in training text alike, so the figures "
            f"would flatter. Write those drafts anew, or add what anybody would write to "
            f"tests/corpus/{language}-formulas.txt:\n  {shown}"
        )
    return sets


def read_draft(draft: GoldDraft, pack: Pack, read_sentences: ReadSentences) -> Analysis:
    """The draft as the server reads it, with the profile that is the default."""
    profile = PROFILES["listen_first"]
    case = Case(pack, Style(), profile, profile.required, weights_for("normal"), None, read_sentences)
    return analyse(draft.text, case)


def agreement(language: str, drafts: Iterable[GoldDraft]) -> Evaluation | None:
    """How well another annotator agrees, on those of the drafts that one read; None where none did."""
    path = second_pass(language)
    if not path.exists():
        return None
    others = {other.name: other for other in read_drafts([path])}
    both = [(draft, others[draft.name]) for draft in drafts if draft.name in others]
    if not both:
        return None
    return evaluate(
        (draft, Read(other.is_apology, other.moves, other.faults, float(other.sincerity or 0)))
        for draft, other in both
    )
