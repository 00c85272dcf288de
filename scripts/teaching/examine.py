"""Drafts read by models that did not see their file: thresholds, and how good the findings are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.core.labels import FAULTS, MOVES
from amends.core.text import Span
from amends.evaluation.counts import Tally, count_findings, summed
from teaching.examples import LABELS, Example

Floats = NDArray[Any]

#: a missed move and a false one are as bad; a false fault is worse than a missed one
_NEARLY: Final = 0.98
_BETA: Final = {**dict.fromkeys(MOVES, 1.0), **dict.fromkeys(FAULTS, 0.7)}


def best_thresholds(scores: Floats, found: Floats) -> Floats:
    """For each label the score above which its F is greatest, or nearly so."""
    return np.array([_best(scores[:, j], found[:, j], _BETA[label]) for j, label in enumerate(LABELS)])


def _best(scores: Floats, found: Floats, beta: float) -> float:
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(found[order])
    shown = np.arange(1, len(order) + 1)
    recall, precision = right / max(1.0, float(found.sum())), right / shown
    f = (1 + beta**2) * precision * recall / np.maximum(beta**2 * precision + recall, 1e-9)
    # the middle of all that are nearly as good: the very best is often one draft's luck
    good = np.flatnonzero(f >= _NEARLY * f.max())
    return float(scores[order[good]].mean())


@dataclass(frozen=True, slots=True)
class Finding:
    """A label at a place of a draft."""

    label: str
    span: Span


@dataclass(slots=True)
class Marks:
    """What was found in some drafts, held against their annotators."""

    drafts: int
    moves: dict[str, Tally]
    faults: dict[str, Tally]
    apology_right: int
    others: int
    faults_on_others: int

    def summary(self) -> str:
        """One line of figures."""
        moves, faults = summed(self.moves.values()), summed(self.faults.values())
        return (
            f"{self.drafts:4} drafts  moves {moves.precision:.3f} {moves.recall:.3f} F1 {moves.f1:.3f}  "
            f"faults {faults.precision:.3f} {faults.recall:.3f} F1 {faults.f1:.3f}  "
            f"is_apology {self.apology_right / max(1, self.drafts):.3f}  "
            f"faults a mail that is none {self.faults_on_others / max(1, self.others):.3f} of {self.others}"
        )


def mark(
    examples: Sequence[Example], findings: Sequence[Sequence[Finding]], apologies: Sequence[bool]
) -> Marks:
    """Compare; a draft judged no apology counts with no findings."""
    marks = Marks(0, {}, {}, 0, 0, 0)
    for example, found, apology in zip(examples, findings, apologies, strict=True):
        gold = example.gold
        assert gold is not None
        shown = [(f.label, f.span) for f in found] if apology else []
        faults = [f for f in shown if f[0] in FAULTS]
        count_findings(marks.moves, gold.moves, [f for f in shown if f[0] in MOVES], half=True)
        count_findings(marks.faults, gold.faults, faults, half=False)
        marks.drafts += 1
        marks.apology_right += apology == gold.is_apology
        if not gold.is_apology:
            marks.others += 1
            marks.faults_on_others += len(faults)
    return marks


def table(marks: Mapping[str, Marks]) -> Iterator[str]:
    """A line a label, with the sets of drafts side by side."""
    yield " " * 18 + "".join(f"{name:>28}" for name in marks)
    yield " " * 18 + "  precision recall   F1 gold" * len(marks)
    for label in LABELS:
        cells = []
        for one in marks.values():
            tally = (one.moves if label in MOVES else one.faults).get(label, Tally())
            cells.append(f"{tally.precision:11.2f} {tally.recall:6.2f} {tally.f1:4.2f} {tally.gold:4}")
        yield f"  {label:16}" + "".join(cells)
    for name, one in marks.items():
        yield f"  {name:10} {one.summary()}"
