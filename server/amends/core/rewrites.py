"""What to write instead of a fault: the first wording that keeps its word, else advice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2s
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from amends.core.edits import capitalized, slots_in, spoken
from amends.core.faults import FoundFault
from amends.core.kept import KEPT_SHARE, keeps_facts, share_kept
from amends.core.labels import STYLE_LABEL
from amends.core.matching import span_of
from amends.core.pack import Pack
from amends.core.recipes import Recipe, with_stem
from amends.core.report import Edit, Suggestion
from amends.core.segments import Sentence
from amends.core.style import Style
from amends.core.text import Span
from amends.core.trial import Trial
from amends.core.voice import endings_of

T = TypeVar("T")

#: wordings of one fault that are tried before the advice stands alone
_MOST_TRIED: Final = 12
#: words of a sentence that may be taken out whole where no recipe fits
_SHORT: Final = 16
#: words of a sentence that recipes are looked for in
_LONGEST: Final = 150
#: code points between a fault and a phrase that is its own all the same
_BESIDE: Final = 3
#: the last marks of a sentence, with the “^NR” or “-Gita” that signs an answer
_LAST_MARKS: Final = re.compile(
    r"[.!?…]*[\s\"'”’)\]\U0001F300-\U0001FAFF\u2600-\u27BF]*(?:(?<=\s)[\^-][^\W\d_]{2,12}\s*)?\Z"
)
#: what stands between a phrase and its sentence
_SETS_OFF: Final = " \t\n\r\u00a0,;:–—-"
_CLAUSE_MARKS: Final = frozenset(",;:()–—")
DELETABLE: Final = ("boilerplate", "pressure", "overdone")


def offers_for_fault(target: str, found: FoundFault, trial: Trial, locale: Pack) -> Iterator[Suggestion]:
    """The first wording that keeps its word; where there is none, the advice."""
    read, case = trial.read, trial.case
    wordings = rewrites(read.text, found, read.letter.sentences, pack=case.pack, style=trial.voice)
    # each wording is looked through as far as its sentence goes
    has_room = trial.room.takes(len(read.letter.sentences[found.sentence].words))
    for wording in islice(wordings, _MOST_TRIED if has_room else 0):
        edit = wording.edit
        if trial.keeps_its_word(edit, gone=found):
            slots = slots_in(edit.text)
            advice = locale.words["doer"] if wording.names_us else None
            is_safe = not wording.names_us and (wording.is_safe or bool(slots))
            yield Suggestion("", target, "rule", advice, is_safe, edit, slots)
            return
    if advice := _advice(found, case.pack, locale):
        yield Suggestion("", target, "rule", advice, safe=False, edit=None)


def _advice(found: FoundFault, pack: Pack, locale: Pack) -> str | None:
    if found.label == STYLE_LABEL:
        return found.why or None
    if found.rule and found.rule.advice and locale is pack:
        return found.rule.advice
    return locale.texts["faults"][found.label].advice


class Wording(NamedTuple):
    """An edit that may take a fault away; safe ones say nothing of their own."""

    edit: Edit
    names_us: bool
    is_safe: bool


def rewrites(
    text: str, fault: FoundFault, sentences: Sequence[Sentence], *, pack: Pack, style: Style
) -> Iterator[Wording]:
    """What may be written instead: the rule's wordings, then the recipes of the label from the most special
    to the most general. Each keeps the facts of its sentence and most of its words.
    """
    sentence = sentences[fault.sentence]
    before = sentence.words
    for edit, names_us, is_safe in _candidates(text, fault, sentence, pack=pack, style=style):
        after = text[sentence.span.start : edit.at.start] + edit.text + text[edit.at.end : sentence.span.end]
        if not keeps_facts(before, after, without_meaning=pack.stopwords):
            continue
        if (
            fault.label in DELETABLE
            or share_kept(before, after, without_meaning=pack.stopwords) >= KEPT_SHARE
        ):
            yield Wording(edit, names_us, is_safe)


def _candidates(
    text: str, fault: FoundFault, sentence: Sentence, *, pack: Pack, style: Style
) -> Iterator[tuple[Edit, bool, bool]]:
    rule = fault.rule
    names_us, is_safe = (rule.names_us, rule.safe) if rule else (False, False)
    # a sentence has always the same words for its fault, and other sentences have others
    turn = int.from_bytes(blake2s(sentence.words.encode(), digest_size=4).digest())
    for wording in _turned(rule.instead if rule else fault.instead, turn):
        edit = _instead(
            text, fault.label, fault.span, sentence, spoken(wording, pack=pack, style=style), pack
        )
        if edit:
            yield edit, names_us, is_safe
    ends: list[tuple[bool, str, bool]] = []
    is_readable = len(sentence.tokens) <= _LONGEST
    for recipe, places in pack.recipes.for_sentence(fault.label, sentence.tokens) if is_readable else ():
        wordings = [spoken(w, pack=pack, style=style) for w in _turned(recipe.instead or recipe.ends, turn)]
        if recipe.ends:
            ends += [(not recipe.also, w, recipe.names_us) for w in wordings]
        elif recipe.drops:
            edit = _without(text, fault.label, sentence.span, sentence, pack)
            if edit:
                yield edit, False, True
        else:
            for words in wordings:
                for place in _places(places, recipe, fault, sentence):
                    edit = _in_place(text, fault, sentence, recipe, place, words, pack)
                    if edit:
                        yield edit, recipe.names_us, not words.strip(" .")
    if ends and endings_of(pack).find(sentence.tokens):
        ends = []  # two endings of one sentence would be a chain
    special = [end for end in ends if not end[0]]
    general = [end for end in ends if end[0]]
    for _, words, names_us in (*_turned(special, turn), *_turned(general, turn)):
        edit = _ended(text, fault, sentence, words)
        if edit:
            yield edit, names_us, False
    if fault.label in DELETABLE and len(sentence.tokens) <= _SHORT:
        # where nothing fits, a short sentence may go, if the writer says so
        edit = _without(text, fault.label, sentence.span, sentence, pack)
        if edit:
            yield edit, False, False


def _span_in(sentence: Sentence, place: tuple[int, int]) -> Span:
    return sentence.placed(span_of(sentence.tokens, *place))


def _in_place(
    text: str,
    fault: FoundFault,
    sentence: Sentence,
    recipe: Recipe,
    place: tuple[int, int],
    words: str,
    pack: Pack,
) -> Edit | None:
    """The recipe's words in the place of its phrase, with the stem that the draft has there."""
    span = _span_in(sentence, place)
    first = sentence.tokens[place[0]]
    stemmed = with_stem(words, recipe, sentence.words[first.start : first.end])
    return None if stemmed is None else _instead(text, fault.label, span, sentence, stemmed, pack)


def _places(
    places: Sequence[tuple[int, int]], recipe: Recipe, fault: FoundFault, sentence: Sentence
) -> Iterator[tuple[int, int]]:
    """Those of the phrase's places that are the fault's."""
    for place in places:
        span = _span_in(sentence, place)
        if _is_whole(span, sentence) if recipe.whole else _is_near(span, fault.span):
            yield place


def _turned(items: Sequence[T], turn: int) -> Sequence[T]:
    start = turn % len(items) if items else 0
    return [*items[start:], *items[:start]]


def _is_near(span: Span, fault: Span) -> bool:
    """Whether a phrase touches the fault, or stands a word's mark away."""
    return span.start <= fault.end + _BESIDE and fault.start <= span.end + _BESIDE


def _instead(text: str, label: str, span: Span, sentence: Sentence, words: str, pack: Pack) -> Edit | None:
    """The words in the place of the phrase, with the clause that they stand in."""
    if words.strip() == "":
        return _without(text, label, span, sentence, pack)
    if words.startswith(". "):
        return _broken_off(text, span, sentence, words, pack)
    if _CLAUSE_MARKS.intersection(span.cut(text)) and not _is_whole(span, sentence):
        # over a comma the phrase may have taken words of the next clause with it
        return None
    if _begins_large(text, span, sentence):
        words = capitalized(words, pack)
    # a team's word for a word stays one
    start, end = (span.start, span.end) if label == STYLE_LABEL else _clause_of(span, sentence)
    return Edit(Span(start, end), text[start:end], text[start : span.start] + words + text[span.end : end])


def _is_whole(span: Span, sentence: Sentence) -> bool:
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


def _ended(text: str, fault: FoundFault, sentence: Sentence, words: str) -> Edit | None:
    """The sentence from the fault on, with an ending before its last mark; a question has none."""
    marks = _LAST_MARKS.search(sentence.words)
    end = sentence.span.start + (marks.start() if marks else len(sentence.words))
    mark = text[end : sentence.span.end]
    if "?" in mark or text[end - 1 : end] == ":":
        return None
    start = min(fault.span.start, sentence.span.start + sentence.tokens[-1].start)
    if not mark.strip() or mark.strip()[0] not in ".!…":
        mark = "." + mark
    quote = text[start : sentence.span.end]
    return Edit(Span(start, sentence.span.end), quote, text[start:end].rstrip(" ,;") + words + mark)


def _has_its_line(text: str, start: int, end: int) -> bool:
    line_end = text.find("\n", end)
    after = text[end:] if line_end < 0 else text[end:line_end]
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and not after.strip()


def _without(text: str, label: str, span: Span, sentence: Sentence, pack: Pack) -> Edit | None:
    """The draft without the phrase and what sets it off; without its sentence if that is all of it."""
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    if not before.strip(" \"'“”‘’(") and not after.strip(" .!?…\"'“”‘’)"):
        if label not in DELETABLE:
            return None
        start, end = sentence.span.start, sentence.span.end
        if _has_its_line(text, start, end):
            start = len(text[:start].rstrip())
            if start == 0:
                end += len(text[end:]) - len(text[end:].lstrip())
        elif text[end : end + 1] in (" ", "\t"):
            end += len(text[end:]) - len(text[end:].lstrip(" \t"))
        else:
            start = len(text[:start].rstrip(" \t"))
        return Edit(Span(start, end), text[start:end], "")
    if before.strip():
        if pack.verb_last and not after.strip(" .!?…\"'“”‘’)") and before.rstrip()[-1] not in _CLAUSE_MARKS:
            return None  # what ends a clause there is what holds it
        return _taken_out(text, span, before, after, is_clause=label in DELETABLE)
    end = span.end + len(after) - len(after.lstrip(_SETS_OFF))
    return Edit(Span(span.start, end + 1), text[span.start : end + 1], capitalized(text[end : end + 1], pack))


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
    if start <= sentence.span.start:
        start, stop = span.start, ""
    else:
        stop = ". "
    return Edit(Span(start, sentence.span.end), text[start : sentence.span.end], stop + following)
