"""A report as plain text: the draft, with carets under what was found and the reason beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amends.core.report import Report
from amends.core.text import Span

_CARET = {"undermines": "^", "weakens": "~", "hint": "."}


def caret_report(text: str, report: Report) -> str:
    """The lines of the draft with what was found under each, then scores, missing moves and suggestions."""
    return "\n".join(_lines(text, report)) + "\n"


def _lines(text: str, report: Report) -> Iterator[str]:
    scores = report.scores
    yield f"language {report.language.code}  apology {_word(report.is_apology)}"
    yield (
        f"overall {_number(scores.overall)}  sincerity {_number(scores.sincerity)}  "
        f"order {_number(scores.ordering)}  plain words {_number(scores.hedging)}"
    )
    yield ""
    at = 0
    for line in text.split("\n"):
        yield f"  {line}".rstrip()
        here = Span(at, at + len(line) + 1)
        for fault in report.faults:
            if fault.span.overlaps(here):
                yield _under(fault.span, here, _CARET[fault.strength], f"{fault.label} ({fault.rule})")
        for move in report.moves:
            if here.start <= move.span.start < here.end:
                yield _under(move.span, here, "-", f"{move.label} {move.depth:g}")
        at = here.end
    yield ""
    if report.missing:
        yield f"missing: {', '.join(m.label for m in report.missing)}"
    if report.order:
        yield f"order:   {_chain(report.order.current)}"
        yield f"better:  {_chain(report.order.recommended)}"
    if report.next_change:
        change = report.next_change
        yield f"next:    {change.message} ({change.before} to {change.after})"
    for suggestion in report.suggestions:
        if suggestion.edit and suggestion.source == "rule":
            yield f"instead: “{suggestion.edit.quote}” → “{suggestion.edit.text}”"
        elif suggestion.source == "order":
            yield f"move:    {suggestion.advice}"
    for promise in report.promises:
        yield f"promise: {promise.due or 'no date'}: {promise.span.cut(text)}"


def _under(span: Span, line: Span, mark: str, label: str) -> str:
    start = max(span.start, line.start) - line.start
    end = min(span.end, line.end - 1) - line.start
    return f"  {' ' * start}{mark * max(1, end - start)} {label}"


def _chain(labels: Sequence[str]) -> str:
    return " → ".join(labels) or "nothing to order"


def _number(value: int | None) -> str:
    return "none" if value is None else str(value)


def _word(value: bool | None) -> str:
    return "unknown" if value is None else "yes" if value else "no"
