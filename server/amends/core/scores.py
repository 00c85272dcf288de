"""The four scores, with the parts that each of them is the sum of.

The formulas, weights and penalties were checked on 1,272 annotated drafts (tests/core/test_scores_gold.py);
the weights follow the ranks in Lewicki, Polin & Lount 2016 and Fehr & Gelfand 2010, the penalties Kampf 2009
and Schumann 2018. Points are rounded to a tenth; the part `rounding` takes up what that leaves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from amends.core.order import SEVERE_REQUIRED, Arrangement
from amends.core.report import Part, Scores

WEIGHTS: Final = {
    "responsibility": 20, "value": 16, "prevention": 12, "empathy": 12, "explanation": 10, "fix": 10,
    "regret": 10, "listen": 5, "next": 5,
}  # fmt: skip
SEVERE_FACTOR: Final = 1.3

#: label -> (points a fault, most that all of them cost)
PENALTIES: Final = {
    "denial": (15, 30), "blame_customer": (15, 30), "conditional": (10, 20), "blame_other": (10, 20),
    "minimizing": (10, 20), "but": (7, 14), "excuse": (7, 14), "pressure": (7, 14), "passive": (4, 12),
    "vague": (4, 12), "hedge": (4, 12), "overdone": (5, 10), "boilerplate": (4, 8),
}  # fmt: skip
CAPPING: Final = ("but", "conditional", "blame_customer", "denial")
CAP: Final = 55.0
SQUASH_BELOW: Final = 40.0
PLAIN_LABELS: Final = ("hedge", "conditional", "passive", "vague")
PLAIN_SCALE: Final = 25.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A finding as the formulas see it: its id, its label, and the depth of a move."""

    id: str
    label: str
    depth: float = 1.0


@dataclass(frozen=True, slots=True)
class Exact:
    """The scores before rounding; `ordering` is None where no two moves differ in rank."""

    overall: float
    sincerity: float
    ordering: float | None
    hedging: float


def round_half_up(value: float) -> int:
    """The nearest whole number, a half upwards."""
    return math.floor(value + 0.5)


def weights_for(stakes: str) -> dict[str, float]:
    """Each move's weight; at severe stakes empathy and prevention weigh more (Kirchhoff et al. 2012)."""
    severe = SEVERE_REQUIRED if stakes == "severe" else ()
    return {k: w * (SEVERE_FACTOR if k in severe else 1.0) for k, w in WEIGHTS.items()}


def _deepest(moves: Sequence[Scored]) -> dict[str, float]:
    depths: dict[str, float] = {}
    for move in moves:
        depths[move.label] = max(depths.get(move.label, 0.0), move.depth)
    return depths


def content_shares(
    moves: Sequence[Scored], required: Sequence[str], weights: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Label -> (points it brings, points it could bring), over the moves present and those required."""
    depths = _deepest(moves)
    whole = sum(weights[label] for label in required) + sum(
        weights[label] * depth for label, depth in depths.items() if label not in required
    )
    shares = {}
    for label, weight in weights.items():
        if whole and (label in required or label in depths):
            depth = depths.get(label, 0.0)
            most = 1.0 if label in required else depth
            shares[label] = (100 * weight * depth / whole, 100 * weight * most / whole)
    return shares


def penalties(faults: Sequence[Scored]) -> dict[str, float]:
    """Label -> points lost."""
    counts: dict[str, int] = {}
    for fault in faults:
        counts[fault.label] = counts.get(fault.label, 0) + 1
    return {k: float(min(n * PENALTIES[k][0], PENALTIES[k][1])) for k, n in counts.items()}


def exact_scores(
    moves: Sequence[Scored],
    faults: Sequence[Scored],
    *,
    required: Sequence[str],
    weights: Mapping[str, float],
    ordering: float | None,
) -> Exact:
    """The scores of these findings, unrounded; `faults` are the scored ones alone."""
    content = sum(points for points, _ in content_shares(moves, required, weights).values())
    sincerity = _capped(_squashed(content - sum(penalties(faults).values())), faults)
    plain = 100 * math.exp(-sum(_plain_weights(faults).values()) / PLAIN_SCALE)
    overall = sincerity if ordering is None else sincerity * (0.9 + ordering / 1000)
    return Exact(overall=overall, sincerity=sincerity, ordering=ordering, hedging=plain)


def _squashed(raw: float) -> float:
    if raw >= SQUASH_BELOW:
        return raw
    return SQUASH_BELOW * math.exp((raw - SQUASH_BELOW) / SQUASH_BELOW)


def _capped(score: float, faults: Sequence[Scored]) -> float:
    return min(score, CAP) if any(f.label in CAPPING for f in faults) else score


def _plain_weights(faults: Sequence[Scored]) -> dict[str, float]:
    counted: dict[str, float] = {}
    for fault in faults:
        if fault.label in PLAIN_LABELS:
            counted[fault.label] = counted.get(fault.label, 0.0) + PENALTIES[fault.label][0]
    return counted


def score(
    moves: Sequence[Scored],
    faults: Sequence[Scored],
    *,
    required: Sequence[str],
    weights: Mapping[str, float],
    arrangement: Arrangement,
    why: Mapping[str, str],
) -> Scores:
    """The rounded scores and their parts; `why` gives a sentence for each kind of part."""
    exact = exact_scores(moves, faults, required=required, weights=weights, ordering=arrangement.ordering)
    return Scores(
        overall=round_half_up(exact.overall),
        sincerity=round_half_up(exact.sincerity),
        ordering=None if exact.ordering is None else round_half_up(exact.ordering),
        hedging=round_half_up(exact.hedging),
        parts=(
            *_sincerity_parts(moves, faults, required, weights, exact.sincerity, why),
            *_ordering_parts(arrangement, why),
            *_hedging_parts(faults, exact.hedging, why),
            *_overall_parts(exact, why),
        ),
    )


def _sincerity_parts(
    moves: Sequence[Scored],
    faults: Sequence[Scored],
    required: Sequence[str],
    weights: Mapping[str, float],
    exact: float,
    why: Mapping[str, str],
) -> list[Part]:
    depths = _deepest(moves)
    parts = []
    for label, (points, most) in content_shares(moves, required, weights).items():
        depth = depths.get(label, 0.0)
        reason = why["absent" if depth == 0 else "half" if depth < 1 else "whole"]
        ids = tuple(m.id for m in moves if m.label == label)
        parts.append(Part("sincerity", label, round(points, 1), round(most, 1), ids, reason))
    for label, lost in penalties(faults).items():
        ids = tuple(f.id for f in faults if f.label == label)
        parts.append(Part("sincerity", label, -lost, None, ids, ""))
    raw = sum(points for points, _ in content_shares(moves, required, weights).values())
    raw -= sum(penalties(faults).values())
    squashed = _squashed(raw)
    if squashed != raw:
        parts.append(_bare("sincerity", "squash", squashed - raw, why))
    if exact != squashed:
        holding = tuple(f.id for f in faults if f.label in CAPPING)
        parts.append(Part("sincerity", "cap", round(exact - squashed, 1), None, holding, why["cap"]))
    return _rounded("sincerity", exact, parts, why)


def _ordering_parts(arrangement: Arrangement, why: Mapping[str, str]) -> list[Part]:
    if arrangement.ordering is None:
        return []
    parts = [_bare("ordering", "base", 100.0, why)]
    if arrangement.inversions:
        reason = why["pairs"].replace("{inversions}", str(arrangement.inversions))
        reason = reason.replace("{pairs}", str(arrangement.pairs))
        lost = round(arrangement.ordering - 100, 1)
        parts.append(Part("ordering", "order", lost, None, (), reason))
    return _rounded("ordering", arrangement.ordering, parts, why)


def _hedging_parts(faults: Sequence[Scored], exact: float, why: Mapping[str, str]) -> list[Part]:
    parts = [_bare("hedging", "base", 100.0, why)]
    counted = _plain_weights(faults)
    for label, weight in counted.items():
        ids = tuple(f.id for f in faults if f.label == label)
        lost = round((exact - 100) * weight / sum(counted.values()), 1)
        parts.append(Part("hedging", label, lost, None, ids, ""))
    return _rounded("hedging", exact, parts, why)


def _overall_parts(exact: Exact, why: Mapping[str, str]) -> list[Part]:
    parts = [_bare("overall", "base", exact.sincerity, why)]
    if exact.overall != exact.sincerity:
        parts.append(_bare("overall", "order", exact.overall - exact.sincerity, why))
    return _rounded("overall", exact.overall, parts, why)


def _bare(score: str, label: str, points: float, why: Mapping[str, str]) -> Part:
    return Part(score, label, round(points, 1), None, (), why[label])


def _rounded(score: str, exact: float, parts: list[Part], why: Mapping[str, str]) -> list[Part]:
    left = round(round_half_up(exact) - sum(p.points for p in parts), 1)
    return [*parts, _bare(score, "rounding", left, why)] if left else parts
