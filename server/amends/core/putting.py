"""A wording put into a sentence of the draft, or words taken out of one, so that whole sentences are left."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from amends.core.edits import capitalized
from amends.core.labels import STYLE_LABEL
from amends.core.pack import Pack
from amends.core.report import Edit
from amends.core.segments import Sentence, greeting_in
from amends.core.text import Span

#: the “^NR” or “-Gita” that signs an answer
_SIGNATURE: Final = r"(?<=\s)[\^-][^\W\d_]{2,12}\s*"
_SIGNED: Final = re.compile(_SIGNATURE + r"\Z")
#: the last marks of a sentence, with what signs it
_LAST_MARKS: Final = re.compile(
    r"[.!?…]*[\s\"'”’)\]\U0001F300-\U0001FAFF\u2600-\u27BF]*(?:" + _SIGNATURE + r")?\Z"
)
#: what stands between a phrase and its sentence
_SETS_OFF: Final = " \t\n\r\u00a0,;:–—-"
#: behind one of these a sentence has not ended yet
_CLOSES: Final = ")]\"”’'"
_CLAUSE_MARKS: Final = frozenset(",;:()–—")
DELETABLE: Final = ("boilerplate", "pressure", "overdone")


class Wording(NamedTuple):
    """An edit that may take a fault away; safe ones say nothing of their own."""

    edit: Edit
    names_us: bool
    is_safe: bool
    #: leaves the words of the fault, and owns it behind them
    is_ending: bool = False


def sentence_after(text: str, edit: Edit, sentence: Sentence) -> str:
    """The words of the sentence after the edit in it."""
    return text[sentence.span.start : edit.at.start] + edit.text + text[edit.at.end : sentence.span.end]


def put_instead(text: str, label: str, span: Span, sentence: Sentence, words: str, pack: Pack) -> Edit | None:
    """The words in the place of the phrase, with the clause that they stand in."""
    if words.strip() == "":
        return left_out(text, label, span, sentence, pack)
    if words.startswith(". "):
        return _broken_off(text, span, sentence, words, pack)
    if _CLAUSE_MARKS.intersection(span.cut(text)) and not is_whole(span, sentence):
        # over a comma the phrase may have taken words of the next clause with it
        return None
    if _begins_large(text, span, sentence):
        words = capitalized(words, pack)
    # a team's word for a word stays one
    start, end = (span.start, span.end) if label == STYLE_LABEL else _clause_of(span, sentence)
    return Edit(Span(start, end), text[start:end], text[start : span.start] + words + text[span.end : end])


def is_whole(span: Span, sentence: Sentence) -> bool:
    """Whether the phrase has all words of its sentence."""
    first, last = sentence.tokens[0], sentence.tokens[-1]
    return span == sentence.placed(Span(first.start, last.end))


def _begins_large(text: str, span: Span, sentence: Sentence) -> bool:
    """Whether the capital that the phrase begins with is a sentence's, and not that of “I” or “SO SORRY”."""
    if not text[span.start].isupper():
        return False
    first = text[span.start : span.end].split(maxsplit=1)[0]
    return span.start == sentence.span.start or not first.isupper()


def _clause_of(span: Span, sentence: Sentence) -> tuple[int, int]:
    """The clause round a phrase without its marks, in the text."""
    offset = sentence.span.start
    starts = [offset + at for at in sentence.clause_starts]
    start = max((at for at in starts if at <= span.start), default=span.start)
    after = min((at for at in starts if at >= span.end), default=sentence.span.end)
    ends = [offset + t.end for t in sentence.tokens if span.end <= offset + t.end <= after]
    return start, max(ends, default=span.end)


def put_behind(text: str, start: int, sentence: Sentence, words: str) -> Edit | None:
    """The sentence from `start` on, with an ending before its last mark; a question has none."""
    marks = _LAST_MARKS.search(sentence.words)
    end = sentence.span.start + (marks.start() if marks else len(sentence.words))
    mark = text[end : sentence.span.end]
    if "?" in mark or text[end - 1 : end] == ":":
        return None
    start = min(start, sentence.span.start + sentence.tokens[-1].start)
    if not mark.strip() or mark.strip()[0] not in ".!…":
        mark = "." + mark
    quote = text[start : sentence.span.end]
    return Edit(Span(start, sentence.span.end), quote, text[start:end].rstrip(" ,;") + words + mark)


def _has_its_line(text: str, start: int, end: int) -> bool:
    line_end = text.find("\n", end)
    after = text[end:] if line_end < 0 else text[end:line_end]
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and not after.strip()


def body_of(text: str, sentence: Sentence, pack: Pack) -> Span:
    """The sentence without the greeting that it begins with, and without the “^NR” that signs it."""
    signed = _SIGNED.search(sentence.words)
    end = sentence.span.start + signed.start() if signed else sentence.span.end
    return Span(_greeted(text, sentence, pack) or sentence.span.start, end)


def _greeted(text: str, sentence: Sentence, pack: Pack) -> int | None:
    """Where the greeting ends: a word of one and a name, or one word more ("Hi lovely,")."""
    end = greeting_in(sentence, text, pack)
    words = [t for t in sentence.tokens if end and sentence.span.start + t.start < end]
    rest = words[pack.segments.greetings.begin(sentence.tokens) :]
    return end if len(rest) <= 1 or all(sentence.words[t.start].isupper() for t in rest) else None


def left_out(text: str, label: str, span: Span, sentence: Sentence, pack: Pack) -> Edit | None:
    """The draft without the phrase and what sets it off; without its sentence if that is all of it."""
    body = body_of(text, sentence, pack)
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    if not text[body.start : span.start].strip(" \"'“”‘’(") and not text[span.end : body.end].strip(
        " .!?…\"'“”‘’)"
    ):
        return _body_out(text, body, sentence) if label in DELETABLE else None
    if before.strip():
        if pack.verb_last and not after.strip(" .!?…\"'“”‘’)") and before.rstrip()[-1] not in _CLAUSE_MARKS:
            return None  # what ends a clause there is what holds it
        return _taken_out(text, span, before, after, is_clause=label in DELETABLE)
    end = span.end + len(after) - len(after.lstrip(_SETS_OFF))
    return Edit(Span(span.start, end + 1), text[span.start : end + 1], capitalized(text[end : end + 1], pack))


def _body_out(text: str, body: Span, sentence: Sentence) -> Edit:
    """The draft without a sentence; its greeting is left, in a line of its own, and so is what signs it."""
    start, end, words = body.start, body.end, ""
    is_greeted, is_signed = start > sentence.span.start, end < sentence.span.end
    goes_on = not is_signed and text[end : end + 1] in (" ", "\t")
    if is_greeted:
        start = len(text[:start].rstrip())
        words = " " if is_signed else "\n\n" if goes_on else ""
    elif not is_signed and _has_its_line(text, start, end):
        start = len(text[:start].rstrip())
        if start == 0:
            end += len(text[end:]) - len(text[end:].lstrip())
    elif not is_signed and not goes_on:
        start = len(text[:start].rstrip(" \t"))
    if goes_on:
        end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    return Edit(Span(start, end), text[start:end], words)


def _taken_out(text: str, span: Span, before: str, after: str, *, is_clause: bool) -> Edit:
    """The draft without the phrase in mid-sentence; of two brackets round it both go, and of two commas too,
    unless it was a clause and they part those beside it.
    """
    left, right = before.rstrip(), after.lstrip()
    start = span.start - (len(before) - len(left))
    end = span.end
    closes = span.end + len(after) - len(right) + 1
    around = (left[-1:], right[:1])
    if around == ("(", ")") or (around == (",", ",") and not is_clause):
        start, end = start - 1, closes
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    elif right[:1] == ",":
        end = closes
    elif left[-1:] in (",", ";", ":", "–", "—") and not right[:1].isalnum():
        start -= 1
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    return Edit(Span(start, end), text[start:end], "")


def _broken_off(text: str, span: Span, sentence: Sentence, words: str, pack: Pack) -> Edit | None:
    """The sentence ended before the phrase, and what followed it begun anew with a capital."""
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    end = sentence.span.end - len(after.lstrip(_SETS_OFF))
    if not after.strip(_SETS_OFF + ".!?…\"'”’)"):
        return None
    start = sentence.span.start + len(before.rstrip(_SETS_OFF))
    following = capitalized(words[2:] + text[end : sentence.span.end], pack)
    last = [t for t in sentence.tokens if sentence.span.start + t.end <= span.start][-1:]
    if last and last[0].folded in pack.unfinished:
        return None  # “…üzgün olduğumuzu, ancak … belirtiriz”: one verb ends both
    if start <= sentence.span.start:
        start, stop = span.start, ""
    else:
        stop = ". " if text[start - 1].isalnum() or text[start - 1] in _CLOSES else " "
    return Edit(Span(start, sentence.span.end), text[start : sentence.span.end], stop + following)
