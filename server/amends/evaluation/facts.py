"""What Amends finds of the facts of a case: what the customer raised, and what the draft promises."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from amends.core.listening import listen
from amends.core.pack import Pack
from amends.core.promises import find_promises
from amends.core.segments import read_letter
from amends.core.text import Span
from amends.evaluation.drafts import CORPUS

#: written by somebody who has not seen the code, and seen by nobody who wrote it
PROMISES: Final = "promises"
LISTENING: Final = "listening"
#: older such sets, which were looked at to mend what they show: no figure to quote
_SEEN: Final = "-seen"


def facts(pack: Pack) -> Iterator[str]:
    """The figures of one language for promises and for listening; nothing where there is nothing to count."""
    for seen in ("", _SEEN):
        if promised := list(_records(pack.code, PROMISES + seen)):
            yield from _promise_lines(promised, pack, PROMISES + seen)
    for seen in ("", _SEEN):
        if raised := list(_records(pack.code, LISTENING + seen)):
            yield from _listening_lines(raised, pack, LISTENING + seen)


def _records(language: str, name: str) -> Iterator[dict[str, Any]]:
    path: Path = CORPUS / f"{language}-{name}.jsonl"
    if path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _promise_lines(records: Sequence[dict[str, Any]], pack: Pack, name: str) -> Iterator[str]:
    kinds: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for record in records:
        kind = "no promise" if not record["promise"] else "with a day" if record["due"] else "without a day"
        outcome = judge_promise(record, pack)
        kinds[kind] += 1
        right[kind] += outcome == "right"
        wrong[outcome] += outcome != "right"
    yield f"\n{pack.code}, {name}: {len(records)} sentences, {right.total() / len(records):.3f} right"
    for kind, size in sorted(kinds.items()):
        yield f"    {kind:16} {right[kind]:4} of {size}"
    if wrong.total():
        yield "    mistakes: " + ", ".join(f"{what} {n}" for what, n in sorted(wrong.items()) if n)


def judge_promise(record: dict[str, Any], pack: Pack) -> str:
    """`right`, or what is wrong: `missed`, `false` (found where none is), `another day`.

    A promise is right where one is found over its quote and the last day of all that are found over it is
    the very day (or none, where none is named); a sentence without one where none is found.
    """
    text: str = record["sentence"]
    letter = read_letter(text, pack.segments)
    found = find_promises(letter.sentences, pack=pack, today=date.fromisoformat(record["today"]))
    if not record["promise"]:
        return "false" if found else "right"
    quote = _placed(text, record["quote"])
    over = [p for p in found if p.span.overlaps(quote)]
    if not over:
        return "missed"
    due = max((p.due for p in over if p.due), default=None)
    expected = date.fromisoformat(record["due"]) if record["due"] else None
    return "right" if due == expected else "another day"


@dataclass(slots=True)
class _Counts:
    """What was raised, what was shown, and what of each is right, by kind (`""` for all)."""

    raised: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    shown: int = 0
    shown_right: int = 0


def _listening_lines(records: Sequence[dict[str, Any]], pack: Pack, name: str) -> Iterator[str]:
    counts = _Counts()
    for record in records:
        _count_listening(record, pack, counts)
    recall = counts.right.total() / max(1, counts.raised.total())
    precision = counts.shown_right / max(1, counts.shown)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    yield (
        f"\n{pack.code}, {name}: {len(records)} pairs, "
        f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"
    )
    for kind, size in sorted(counts.raised.items()):
        yield f"    {kind:16} found {counts.found[kind]:4}, verdict right {counts.right[kind]:4} of {size}"


def _count_listening(record: dict[str, Any], pack: Pack, counts: _Counts) -> None:
    """A raised thing is right where one of ours overlaps its quote with the same verdict; one of ours is
    right where it overlaps a raised thing with its verdict, and false where it overlaps none.
    """
    incoming: str = record["incoming"]
    today = date.fromisoformat(record["today"])
    listening = listen(incoming, read_letter(record["draft"], pack.segments), pack=pack, today=today)
    ours = [(s, True) for s in listening.heard] + [(s, False) for s in listening.unheard]
    gold = [(_placed(incoming, r["quote"]), bool(r["answered"]), str(r["kind"])) for r in record["raised"]]
    for quote, answered, kind in gold:
        over = [heard for span, heard in ours if span.overlaps(quote)]
        counts.raised[kind] += 1
        counts.found[kind] += bool(over)
        counts.right[kind] += answered in over
    counts.shown += len(ours)
    counts.shown_right += sum(
        any(span.overlaps(quote) and heard == answered for quote, answered, _ in gold) for span, heard in ours
    )


def _placed(text: str, quote: str) -> Span:
    """Where the quote stands; a quote that is not there is a mistake in the file."""
    at = text.index(quote)
    return Span(at, at + len(quote))
