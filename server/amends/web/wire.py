"""Values of core as JSON, and JSON as values of core: the only module that knows UTF-16.

Offsets on the wire are UTF-16 code units, as in the DOM; inside they are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from amends.core.grammar import GrammarAnswer
from amends.core.reading import Reading
from amends.core.report import (
    Draft,
    Fault,
    Listening,
    Move,
    Report,
    Scores,
    Suggestion,
)
from amends.core.text import Place, Span

Json = dict[str, Any]


class Units:
    """The places of one text in UTF-16 units; linear to build, and nothing to build for most texts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._astral = [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) > 0xFFFF]

    def at(self, point: int) -> int:
        """The unit at which a code point begins."""
        return point + bisect_left(self._astral, point)

    def quoted(self, span: Span) -> Json:
        """A span with its quote."""
        return {
            "start": self.at(span.start),
            "end": self.at(span.end),
            "quote": span.cut(self._text),
        }

    def placed(self, place: Span | Place) -> Json:
        """A span or place without a quote."""
        return {"start": self.at(place.start), "end": self.at(place.end)}


def units_of(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + (0 if text.isascii() else sum(ord(c) > 0xFFFF for c in text))


def draft_of(request: Mapping[str, Any]) -> Draft:
    """The draft of a request that was validated before."""
    return Draft(
        text=request["text"],
        incoming=request.get("incoming"),
        channel=request.get("channel", "email"),
        stakes=request.get("stakes", "normal"),
        language=request.get("language"),
        locale=request.get("locale"),
        profile=request.get("profile"),
        treat_as_apology=request.get("treat_as_apology"),
    )


def today_of(request: Mapping[str, Any]) -> date:
    """The writer's date, or the server's."""
    return date.fromisoformat(request["today"]) if "today" in request else date.today()


def report_json(
    report: Report, draft: Draft, *, engine: str, encoder: str | None, reading_reasons: Mapping[str, str]
) -> Json:
    """The answer to `/v1/check`; `reading_reasons` are the reader's sentences for a missing reading level."""
    units = Units(draft.text)
    return {
        "versions": {
            "api": 1,
            "engine": engine,
            "encoder": encoder,
            "pack": report.pack_version,
            "style": report.style_version,
        },
        "language": {
            "code": report.language.code,
            "detected": report.language.detected,
            "confidence": _rounded(report.language.confidence),
        },
        "own": [units.placed(span) for span in report.own],
        "is_apology": report.is_apology,
        "scores": _scores(report.scores),
        "moves": [_move(m, units) for m in report.moves],
        "faults": [_fault(f, units, report.suggestions) for f in report.faults],
        "missing": [
            {"id": m.id, "label": m.label, "why": m.why, "suggestions": _ids(m.id, report.suggestions)}
            for m in report.missing
        ],
        "order": report.order
        and {
            "profile": report.order.profile,
            "current": list(report.order.current),
            "recommended": list(report.order.recommended),
            "suggestions": _ids("order", report.suggestions),
        },
        "next": report.next_change
        and {
            "for": report.next_change.target,
            "score": report.next_change.score,
            "from": report.next_change.before,
            "to": report.next_change.after,
            "message": report.next_change.message,
        },
        "suggestions": [_suggestion(s, units) for s in report.suggestions],
        "listening": _listening(report.listening, draft.incoming or ""),
        "promises": [{**units.quoted(p.span), "due": p.due and p.due.isoformat()} for p in report.promises],
        "reading": report.reading and _reading(report.reading, reading_reasons),
        "style": {"least_score": report.least_score},
    }


def grammar_json(answer: GrammarAnswer, text: str, *, words: Mapping[str, str]) -> Json:
    """The answer to `/v1/grammar`; `words` are the reader's sentences for states, reasons and notes."""
    units = Units(text)
    return {
        "state": answer.state,
        "reason": answer.reason and words.get(answer.reason, answer.reason),
        "reason_key": answer.reason,
        "retry_after_ms": answer.retry_after_ms,
        "note": answer.note and words.get(answer.note, answer.note),
        "findings": [
            {
                "id": f"g{i}",
                "key": f"{slip.rule}:{slip.span.cut(text)}",
                "rule": slip.rule,
                "label": slip.label,
                **units.quoted(slip.span),
                "strength": slip.strength,
                "scored": False,
                "evidence": "rule",
                "message": words.get(slip.message, slip.message),
                "replacements": list(slip.replacements),
            }
            for i, slip in enumerate(answer.slips, 1)
        ],
    }


def _scores(scores: Scores) -> Json:
    return {
        "overall": scores.overall,
        "sincerity": scores.sincerity,
        "ordering": scores.ordering,
        "hedging": scores.hedging,
        "parts": [
            {
                "score": p.score,
                "label": p.label,
                "points": p.points,
                "of": p.of,
                "findings": list(p.findings),
                "why": p.why,
            }
            for p in scores.parts
        ],
    }


def _move(move: Move, units: Units) -> Json:
    return {
        "id": move.id,
        "key": move.key,
        "label": move.label,
        **units.quoted(move.span),
        "depth": move.depth,
        "evidence": move.evidence,
        "words": list(move.weighed),
        "why": move.why,
    }


def _fault(fault: Fault, units: Units, suggestions: Sequence[Suggestion]) -> Json:
    return {
        "id": fault.id,
        "key": fault.key,
        "rule": fault.rule,
        "label": fault.label,
        **units.quoted(fault.span),
        "strength": fault.strength,
        "scored": fault.scored,
        "evidence": fault.evidence,
        "words": list(fault.weighed),
        "message": fault.message,
        "why": fault.why,
        "source": fault.source,
        "suggestions": _ids(fault.id, suggestions),
    }


def _suggestion(suggestion: Suggestion, units: Units) -> Json:
    edit = suggestion.edit
    inside = Units(edit.text) if edit else None
    return {
        "id": suggestion.id,
        "for": suggestion.target,
        "from": suggestion.source,
        "advice": suggestion.advice,
        "safe": suggestion.safe,
        "edit": edit and {**units.placed(edit.at), "quote": edit.quote, "text": edit.text},
        "slots": [{**inside.placed(slot.span), "name": slot.name} for slot in suggestion.slots if inside],
    }


def _listening(listening: Listening | None, incoming: str) -> Json | None:
    if listening is None:
        return None
    units = Units(incoming)
    return {
        "heard": [units.quoted(s) for s in listening.heard],
        "unheard": [units.quoted(s) for s in listening.unheard],
    }


def _reading(reading: Reading, reasons: Mapping[str, str]) -> Json:
    return {
        "formula": reading.formula,
        "value": _rounded(reading.value, 1),
        "level": reading.level,
        "reason": reading.reason and reasons.get(reading.reason, reading.reason),
        "reason_key": reading.reason,
        "words": reading.words,
        "sentences": reading.sentences,
        "longest_sentence": reading.longest_sentence,
    }


def _ids(target: str, suggestions: Sequence[Suggestion]) -> list[str]:
    return [s.id for s in suggestions if s.target == target]


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
