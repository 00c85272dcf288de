"""Values of core as JSON, and JSON as values of core: the only module that knows UTF-16.

Offsets on the wire are UTF-16 code units, as in the DOM; inside they are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from amends.core.grammar import GrammarAnswer
from amends.core.improve import Improved
from amends.core.model_rewrite import ModelNamed, Rewrite
from amends.core.reading import Reading
from amends.core.report import (
    Draft,
    Fault,
    Handover,
    Language,
    Listening,
    Move,
    Outline,
    Report,
    Scores,
    Social,
    Suggestion,
)
from amends.core.social import PUBLIC_LIMIT
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

    def point_at(self, unit: int) -> int:
        """The code point that a unit is part of; beyond the text it counts on."""
        return unit - bisect_left([i + n for n, i in enumerate(self._astral)], unit)

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
        text=request.get("text", ""),
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


def part_of(request: Mapping[str, Any]) -> Span | Place | None:
    """The part of the draft that a request names by `start` and `end`; None: the whole."""
    if "start" not in request and "end" not in request:
        return None
    units = Units(request["text"])
    start = units.point_at(int(request.get("start", 0)))
    end = units.point_at(int(request["end"])) if "end" in request else len(request["text"])
    return Span(start, end) if start < end else Place(start)


def report_json(
    report: Report,
    draft: Draft,
    *,
    engine: str,
    encoder: str | None,
    reading_reasons: Mapping[str, str],
    llm: ModelNamed | None,
) -> Json:
    """The answer to `/v1/check`; `reading_reasons` are the reader's sentences for a missing reading level."""
    units = Units(draft.text)
    return {
        "versions": _versions(engine, encoder, report.pack_version, report.style_version),
        "language": _language(report.language),
        "own": [units.placed(span) for span in report.own],
        "is_apology": report.is_apology,
        "scores": _scores(report.scores),
        "moves": [_move(m, units) for m in report.moves],
        "faults": [_fault(f, units, report.suggestions) for f in report.faults],
        "missing": [
            {
                "id": m.id,
                "label": m.label,
                "why": m.why,
                "ideas": list(m.ideas),
                "suggestions": _ids(m.id, report.suggestions),
            }
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
        "social": report.social and _social(report.social, units),
        "by_phone": report.by_phone
        and {"reason": report.by_phone.reason, "message": report.by_phone.message},
        "style": {"least_score": report.least_score},
        "llm": model_json(llm),
    }


def model_json(llm: ModelNamed | None) -> Json | None:
    """Which language model is asked, and where."""
    return None if llm is None else {"where": llm.where, "model": llm.model, "elsewhere": llm.is_elsewhere}


def rewrite_json(
    rewrite: Rewrite | None, text: str, *, llm: ModelNamed | None, words: Mapping[str, Any]
) -> Json:
    """The answer to `/v1/rewrite`; `words` are all of the reader's interface, None stands for off."""
    reason = rewrite.reason if rewrite else "off"

    def told(sentence: str) -> str:
        return sentence.replace("{where}", llm.where).replace("{model}", llm.model) if llm else sentence

    suggestion = rewrite.suggestion if rewrite else None
    if suggestion:
        suggestion = replace(suggestion, advice=told(words["llm"]["read_it"]))
    return {
        "state": rewrite.state if rewrite else "off",
        "reason": reason and told(words["llm_reasons"][reason]),
        "reason_key": reason,
        "where": llm and llm.where,
        "model": llm and llm.model,
        "suggestion": suggestion and _suggestion(suggestion, Units(text)),
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


def improved_json(improved: Improved, draft: Draft, *, engine: str, encoder: str | None) -> Json:
    """The answer to `/v1/improve`; the edits' places are in the text as sent, the slots' in the new one."""
    units, after = Units(draft.text), Units(improved.text)
    return {
        "versions": _versions(engine, encoder, improved.pack_version, improved.style_version),
        "language": _language(improved.language),
        "text": improved.text,
        "edits": [
            {
                **units.placed(made.edit.at),
                "quote": made.edit.quote,
                "text": made.edit.text,
                "changes": [{"from": c.source, "label": c.label, "advice": c.advice} for c in made.changes],
            }
            for made in improved.edits
        ],
        "slots": [{**after.placed(slot.span), "name": slot.name} for slot in improved.slots],
        "before": _four_scores(improved.before),
        "after": _four_scores(improved.after),
    }


def _four_scores(scores: Scores) -> Json:
    return {
        "overall": scores.overall,
        "sincerity": scores.sincerity,
        "ordering": scores.ordering,
        "hedging": scores.hedging,
    }


def _versions(engine: str, encoder: str | None, pack: str | None, style: int) -> Json:
    return {"api": 1, "engine": engine, "encoder": encoder, "pack": pack, "style": style}


def outline_json(outline: Outline) -> Json:
    """The answer to `/v1/outline`."""
    units = Units(outline.text)
    return {
        "language": _language(outline.language),
        "text": outline.text,
        "parts": [{"label": part.label, **units.placed(part.span)} for part in outline.parts],
        "slots": [{**units.placed(slot.span), "name": slot.name} for slot in outline.slots],
    }


def _language(language: Language) -> Json:
    return {
        "code": language.code,
        "detected": language.detected,
        "confidence": _rounded(language.confidence),
    }


def _scores(scores: Scores) -> Json:
    return {
        **_four_scores(scores),
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


def _social(social: Social, units: Units) -> Json:
    return {
        "length": social.length,
        "limit": PUBLIC_LIMIT,
        "exposed": [{**units.quoted(e.span), "kind": e.kind, "message": e.message} for e in social.exposed],
        "handovers": [_handover(h) for h in social.handovers],
    }


def _handover(handover: Handover) -> Json:
    units = Units(handover.text)
    slots = [{**units.placed(slot.span), "name": slot.name} for slot in handover.slots]
    return {"to": handover.to, "text": handover.text, "slots": slots}


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
