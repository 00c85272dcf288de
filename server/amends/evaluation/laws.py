"""Whether suggestions keep their word in whole drafts: seen from outside, by checking the changed draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from amends.core.check import check_draft
from amends.core.edits import applied
from amends.core.evidence import ReadSentences
from amends.core.improve import Improved, improve_draft
from amends.core.kept import KEPT_SHARE, keeps_facts, share_kept
from amends.core.pack import Pack
from amends.core.putting import DELETABLE
from amends.core.reading import Reading
from amends.core.report import Channel, Draft, Fault, LanguageGuess, Report, Suggestion
from amends.core.segments import read_letter
from amends.core.style import Style
from amends.core.told import normalized
from amends.evaluation.drafts import GoldDraft

Check = Callable[[Draft], Report]
Improve = Callable[[Draft], Improved]


def broken_by(draft: Draft, pack: Pack, check: Check, improve: Improve) -> Iterator[str]:
    """What the suggestions for a draft and its better draft do that they must not, a line each."""
    report = check(draft)
    for suggestion in report.suggestions:
        if suggestion.edit:
            changed = replace(draft, text=applied(draft.text, suggestion.edit))
            for what in _law_4(report, suggestion, check(changed)):
                yield f"{what}: {suggestion.target} {suggestion.edit} in {draft.text!r}"
            if suggestion.source == "rule" and _loses_words(report, suggestion, draft.text, pack):
                yield f"words or facts are lost: {suggestion.edit} in {draft.text!r}"
    better = improve(draft)
    for edit in [made.edit for made in better.edits]:
        if draft.text[edit.at.start : edit.at.end] != edit.quote:
            yield f"a quote is wrong: {edit} in {draft.text!r}"
    remade = draft.text
    for made in reversed(better.edits):
        remade = applied(remade, made.edit)
    if remade != better.text:
        yield f"the edits do not lead to the better draft of {draft.text!r}"
    if not keeps_facts(draft.text, better.text, without_meaning=pack.stopwords):
        yield f"facts are lost in the better draft of {draft.text!r}"
    if (better.after.overall or 0) < (better.before.overall or 0):
        yield f"the better draft scores less: {draft.text!r}"
    again = improve(replace(draft, text=better.text))
    if again.text != better.text:
        yield f"the better draft has a better draft: {draft.text!r}, {[m.edit for m in again.edits]}"


def _law_4(before: Report, suggestion: Suggestion, after: Report) -> Iterator[str]:
    known = Counter(map(_name, before.faults))
    if suggestion.source == "rule":
        known[_name(next(f for f in before.faults if f.id == suggestion.target))] -= 1
    if new := Counter(map(_name, after.faults)) - known:
        yield f"a fault is new or still there, {sorted(new)}"
    if lost := {m.label for m in before.moves} - {m.label for m in after.moves}:
        yield f"moves are lost, {sorted(lost)}"
    for name in ("overall", "sincerity", "ordering", "hedging"):
        then, now = getattr(before.scores, name), getattr(after.scores, name)
        if then is not None and (now is None or now < then):
            yield f"{name} falls from {then} to {now}"
    if suggestion.source == "template":
        label = next(m.label for m in before.missing if m.id == suggestion.target)
        if label in {m.label for m in after.missing}:
            yield f"{label} is missing still"


def _name(fault: Fault) -> tuple[str, str]:
    # what the reader alone finds may be put a word further on where the sentence changes
    return fault.rule, normalized(fault.quote) if fault.evidence == "rule" else ""


def _loses_words(report: Report, suggestion: Suggestion, text: str, pack: Pack) -> bool:
    fault = next(f for f in report.faults if f.id == suggestion.target)
    edit = suggestion.edit
    assert edit
    after = applied(text, edit)
    if not keeps_facts(text, after, without_meaning=pack.stopwords):
        return True
    if fault.label in DELETABLE:
        return False
    span = read_letter(text, pack.segments).sentences[fault.sentence].span
    now = after[span.start : span.end + len(edit.text) - len(edit.quote)]
    return share_kept(span.cut(text), now, without_meaning=pack.stopwords) < KEPT_SHARE


def laws_lines(
    pack: Pack, drafts: Iterable[GoldDraft], read_sentences: ReadSentences, *, today: date
) -> Iterator[str]:
    """A line for each thing that goes wrong in the apologies among the drafts, and how many there were."""

    def check(draft: Draft) -> Report:
        return check_draft(draft, measure_reading=_unread, **with_pack)

    def improve(draft: Draft) -> Improved:
        return improve_draft(draft, **with_pack)

    with_pack: Any = {
        "packs": {pack.code: pack},
        "style": Style(),
        "today": today,
        "detect_language": lambda _: LanguageGuess(pack.code, 1.0),
        "read_sentences": read_sentences,
    }
    read = broken = 0
    for gold in drafts:
        if gold.is_apology:
            read += 1
            draft = Draft(
                gold.text, incoming=gold.incoming, channel=cast(Channel, gold.channel), language=pack.code
            )
            for what in broken_by(draft, pack, check, improve):
                broken += 1
                yield f"{gold.name}: {what}"
    yield f"{pack.code}: {read} apologies, {broken} broken words"


def _unread(_: Sequence[str], formula: str | None) -> Reading:
    return Reading(formula, None, None, None, 0, 0, 0)
