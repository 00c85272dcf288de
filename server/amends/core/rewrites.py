"""What to write instead of a fault: the first wording that keeps its word, else advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from amends.core.edits import capitalized, slots_in, spoken
from amends.core.faults import FoundFault
from amends.core.labels import STYLE_LABEL
from amends.core.pack import Pack
from amends.core.report import Edit, Suggestion
from amends.core.segments import Sentence
from amends.core.style import Style
from amends.core.text import Span
from amends.core.trial import Trial

#: what stands between a phrase and its sentence
_SETS_OFF: Final = " \t\n\r\u00a0,;:–—-"
_CLAUSE_MARKS: Final = frozenset(",;:()–—")
_DELETABLE: Final = ("boilerplate", "pressure", "overdone")


def offers_for_fault(target: str, found: FoundFault, trial: Trial, locale: Pack) -> Iterator[Suggestion]:
    """The first wording that keeps its word; where there is none, the advice."""
    read, case = trial.read, trial.case
    for edit in rewrites(read.text, found, read.letter.sentences, pack=case.pack, style=case.style):
        if trial.keeps_its_word(edit, gone=found):
            rule = found.rule
            advice = locale.words["doer"] if rule and rule.names_us else None
            safe = rule is not None and rule.safe
            yield Suggestion("", target, "rule", advice, safe, edit, slots_in(edit.text))
            return
    if advice := _advice(found, case.pack, locale):
        yield Suggestion("", target, "rule", advice, safe=False, edit=None)


def _advice(found: FoundFault, pack: Pack, locale: Pack) -> str | None:
    if found.label == STYLE_LABEL:
        return found.why or None
    if found.rule and found.rule.advice and locale is pack:
        return found.rule.advice
    return locale.texts["faults"][found.label].advice


def rewrites(
    text: str, fault: FoundFault, sentences: Sequence[Sentence], *, pack: Pack, style: Style
) -> list[Edit]:
    """The rule's wordings as edits of the draft, in the rule's order."""
    instead = fault.rule.instead if fault.rule else fault.instead
    sentence = sentences[fault.sentence]
    edits = []
    for wording in instead:
        words = spoken(wording, pack=pack, style=style)
        if wording.strip() == "":
            edits.append(_without(text, fault, sentence, pack))
        elif words.startswith(". "):
            edits.append(_broken_off(text, fault, sentence, words, pack))
        elif not _CLAUSE_MARKS.intersection(fault.span.cut(text)):
            # over a comma the phrase may have taken words of the next clause with it
            if text[fault.span.start].isupper():
                words = capitalized(words, pack)
            edits.append(Edit(fault.span, fault.span.cut(text), words))
    return [e for e in edits if e is not None]


def _without(text: str, fault: FoundFault, sentence: Sentence, pack: Pack) -> Edit | None:
    """The draft without the phrase and what sets it off; without its sentence if that is all of it."""
    span = fault.span
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    if not before.strip(" \"'“”‘’(") and not after.strip(" .!?…\"'“”‘’)"):
        if fault.label not in _DELETABLE:
            return None
        start, end = sentence.span.start, sentence.span.end
        if text[end : end + 1] in (" ", "\t"):
            end += len(text[end:]) - len(text[end:].lstrip(" \t"))
        else:
            start = len(text[:start].rstrip(" \t"))
        return Edit(Span(start, end), text[start:end], "")
    if before.strip():
        return _taken_out(text, span, before, after)
    end = span.end + len(after) - len(after.lstrip(_SETS_OFF))
    return Edit(Span(span.start, end + 1), text[span.start : end + 1], capitalized(text[end : end + 1], pack))


def _taken_out(text: str, span: Span, before: str, after: str) -> Edit:
    """The draft without the phrase in mid-sentence; of two commas or brackets round it both go."""
    left, right = before.rstrip(), after.lstrip()
    start = span.start - (len(before) - len(left))
    end = span.end
    closes = span.end + len(after) - len(right) + 1
    if (left[-1:], right[:1]) in (("(", ")"), (",", ",")):
        start, end = start - 1, closes
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    elif right[:1] == ",":
        end = closes
    elif left[-1:] in (",", ";", ":", "–", "—") and not right[:1].isalnum():
        start -= 1
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    return Edit(Span(start, end), text[start:end], "")


def _broken_off(text: str, fault: FoundFault, sentence: Sentence, words: str, pack: Pack) -> Edit | None:
    """The sentence ended before the phrase, and what followed it begun anew with a capital."""
    before = text[sentence.span.start : fault.span.start]
    after = text[fault.span.end : sentence.span.end]
    end = sentence.span.end - len(after.lstrip(_SETS_OFF))
    if not after.strip(_SETS_OFF + ".!?…\"'”’)"):
        return None
    start = sentence.span.start + len(before.rstrip(_SETS_OFF))
    following = capitalized(words[2:] + text[end : end + 1], pack)
    if start <= sentence.span.start:
        return Edit(Span(fault.span.start, end + 1), text[fault.span.start : end + 1], following)
    return Edit(Span(start, end + 1), text[start : end + 1], ". " + following)
