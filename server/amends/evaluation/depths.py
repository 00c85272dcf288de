"""How deep the moves of held-out drafts are: what Amends says beside what two annotators said apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from amends.core.analysis import Analysis
from amends.core.text import Span
from amends.evaluation.counts import is_same
from amends.evaluation.drafts import CORPUS, GoldDraft


@dataclass(frozen=True, slots=True)
class JudgedMove:
    """A move of a draft and its depth, 0, ½ or 1, as each of two annotators judged it."""

    draft: str
    label: str
    span: Span
    depths: tuple[float, float]


def judged_moves(language: str) -> list[JudgedMove]:
    """The moves of `tests/corpus/{language}-depth.jsonl`; none where there is no such file."""
    path = CORPUS / f"{language}-depth.jsonl"
    return list(_read(path)) if path.exists() else []


def _read(path: Path) -> Iterator[JudgedMove]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        span = Span(record["start"], record["start"] + len(record["quote"]))
        yield JudgedMove(record["id"], record["label"], span, tuple(record["depths"]))


def depth_lines(moves: Iterable[JudgedMove], read: Iterable[tuple[GoldDraft, Analysis]]) -> Iterator[str]:
    """One line: agreement on the moves that are found and on which the annotators agree."""
    by_draft = {gold.name: analysis for gold, analysis in read}
    every = list(moves)
    agreed = [m for m in every if m.depths[0] == m.depths[1]]
    ours = [(m.depths[0], _depth_of(m, by_draft[m.draft])) for m in agreed if m.draft in by_draft]
    found = [(gold, depth) for gold, depth in ours if depth is not None]
    if not found:
        return
    right = sum(gold == depth for gold, depth in found)
    shallow = [depth for gold, depth in found if gold < 1]
    caught = sum(depth < 1 for depth in shallow)
    yield (
        f"  depth: the annotators agree on {len(agreed)} of {len(every)} moves; of the {len(found)} that are "
        f"found {right / len(found):.2f} are right, and {caught} of the {len(shallow)} that are not whole"
    )


def _depth_of(move: JudgedMove, analysis: Analysis) -> float | None:
    for found, depth in zip(analysis.moves, analysis.depths, strict=True):
        if is_same((move.label, move.span), (found.label, found.span), half=True):
            return depth
    return None
