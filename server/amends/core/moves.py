"""The moves of a draft: which part of an apology each sentence, or each of its clauses, is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amends.core.evidence import Sighting
from amends.core.report import Evidence
from amends.core.rules import Hit
from amends.core.segments import Sentence
from amends.core.text import Span


@dataclass(frozen=True, slots=True)
class FoundMove:
    """A move at a place, before its depth is known; `hits` are the words that tell it.

    `weighed` are the words that told the reader most, where no rule tells it.
    """

    label: str
    span: Span
    sentence: int
    hits: tuple[Span, ...]
    weighed: tuple[str, ...] = ()
    evidence: Evidence = "rule"


def find_moves(
    text: str, sentences: Sequence[Sentence], hits: Iterable[Hit], seen: Iterable[Sighting] = ()
) -> list[FoundMove]:
    """One move a label and sentence, in order; the clause is its place where a sentence holds several."""
    by_sentence: dict[int, dict[str, list[Span]]] = {}
    for hit in hits:
        by_sentence.setdefault(hit.sentence, {}).setdefault(hit.rule.label, []).append(hit.span)
    weighed: dict[tuple[int, str], tuple[str, ...]] = {}
    for sight in seen:
        labels = by_sentence.setdefault(sight.sentence, {})
        if sight.label not in labels:
            labels[sight.label] = [sight.span]
            weighed[sight.sentence, sight.label] = sight.weighed
    found: list[FoundMove] = []
    for number, labels in sorted(by_sentence.items()):
        places = _shared_out(text, sentences[number], {k: min(v) for k, v in labels.items()})
        found += [
            FoundMove(
                label,
                places[label],
                number,
                tuple(sorted(labels[label])),
                weighed.get((number, label), ()),
                "model" if (number, label) in weighed else "rule",
            )
            for label in sorted(labels, key=lambda k: (places[k], k))
        ]
    return found


def _shared_out(text: str, sentence: Sentence, first: Mapping[str, Span]) -> dict[str, Span]:
    """Each label's stretch of the sentence: from the clause that tells it to the next label's clause."""
    clauses = [sentence.span.start + c for c in sentence.clause_starts]
    clause = {
        label: max((c for c in clauses if c <= span.start), default=sentence.span.start)
        for label, span in first.items()
    }
    starts = sorted(set(clause.values()))
    starts[0] = sentence.span.start
    ends = [*starts[1:], sentence.span.end]
    stretch = dict(zip(sorted(set(clause.values())), zip(starts, ends, strict=True), strict=True))
    places = {}
    for label, at in clause.items():
        start, end = stretch[at]
        trimmed = text[start:end].rstrip(" \t\n,;:–—-(")
        places[label] = Span(start, start + max(1, len(trimmed)))
    return places


def add_up(labels: Iterable[str], weights: Mapping[str, float]) -> bool:
    """Whether the moves found add up to an apology, by the weights of the language's pack."""
    return sum(weights.get(label, 0.0) for label in set(labels)) >= 1.0
