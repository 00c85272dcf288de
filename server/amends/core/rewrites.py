"""What to write instead of a fault: the first wording that keeps its word, else advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

from amends.core.edits import slots_in, spoken, turned
from amends.core.faults import FoundFault
from amends.core.kept import KEPT_SHARE, keeps_facts, share_kept
from amends.core.known import Facts
from amends.core.labels import STYLE_LABEL
from amends.core.matching import span_of
from amends.core.pack import Pack
from amends.core.putting import (
    DELETABLE,
    Wording,
    is_whole,
    left_out,
    put_behind,
    put_instead,
    sentence_after,
)
from amends.core.recipes import Recipe, with_stem
from amends.core.report import Edit, Suggestion
from amends.core.segments import Sentence
from amends.core.stand_ins import stand_ins
from amends.core.style import Style
from amends.core.text import Span
from amends.core.trial import Trial
from amends.core.voice import endings_of

#: wordings of one fault that are tried before the advice stands alone
_MOST_TRIED: Final = 12
#: words of a sentence that may be taken out whole where no recipe fits
_SHORT: Final = 16
#: words of a sentence that recipes are looked for in
_LONGEST: Final = 150
#: code points between a fault and a phrase that is its own all the same
_BESIDE: Final = 3


def offers_for_fault(
    target: str, found: FoundFault, trial: Trial, facts: Facts, locale: Pack
) -> Iterator[Suggestion]:
    """The first wording that keeps its word; where there is none, the advice."""
    for wording in wordings_that_hold(found, trial, facts):
        advice = locale.words["doer"] if wording.names_us else None
        slots = slots_in(wording.edit.text)
        yield Suggestion("", target, "rule", advice, wording.is_safe, wording.edit, slots)
        return
    if advice := _advice(found, trial.case.pack, locale):
        yield Suggestion("", target, "rule", advice, safe=False, edit=None)


def wordings_that_hold(
    found: FoundFault, trial: Trial, facts: Facts, *, safe_only: bool = False, endings: bool | None = None
) -> Iterator[Wording]:
    """The wordings that keep their word, the best first: of those that are safe, and of endings or of all
    others, where that is asked for.
    """
    read = trial.read
    # each wording is looked through as far as its sentence goes
    if not trial.room.takes(len(read.letter.sentences[found.sentence].words)):
        return

    def asked_for(wordings: Iterator[Wording]) -> Iterator[Wording]:
        for wording in wordings:
            if (wording.is_safe or not safe_only) and endings in (None, wording.is_ending):
                yield wording

    here = rewrites(read.text, found, read.letter.sentences, pack=trial.case.pack, style=trial.voice)
    for wording in chain(islice(asked_for(here), _MOST_TRIED), asked_for(stand_ins(found, trial, facts))):
        if trial.keeps_its_word(wording.edit, gone=found):
            yield wording


def _advice(found: FoundFault, pack: Pack, locale: Pack) -> str | None:
    if found.label == STYLE_LABEL:
        return found.why or None
    if found.rule and found.rule.advice and locale is pack:
        return found.rule.advice
    return locale.texts["faults"][found.label].advice


def rewrites(
    text: str, fault: FoundFault, sentences: Sequence[Sentence], *, pack: Pack, style: Style
) -> Iterator[Wording]:
    """What may be written instead: the rule's wordings, then the recipes of the label from the most special
    to the most general. Each keeps the facts of its sentence and most of its words.
    """
    sentence = sentences[fault.sentence]
    before = sentence.words
    for edit, names_us, is_safe, is_ending in _candidates(text, fault, sentence, pack=pack, style=style):
        after = sentence_after(text, edit, sentence)
        if not keeps_facts(before, after, without_meaning=pack.stopwords):
            continue
        if (
            fault.label in DELETABLE
            or share_kept(before, after, without_meaning=pack.stopwords) >= KEPT_SHARE
        ):
            # with a blank it says nothing yet
            is_safe = not names_us and (is_safe or bool(slots_in(edit.text)))
            yield Wording(edit, names_us, is_safe, is_ending)


def _candidates(
    text: str, fault: FoundFault, sentence: Sentence, *, pack: Pack, style: Style
) -> Iterator[Wording]:
    rule = fault.rule
    names_us, is_safe = (rule.names_us, rule.safe) if rule else (False, False)
    is_worded = False
    # a sentence has always the same words for its fault, and other sentences have others
    by = sentence.words
    for wording in turned(rule.instead if rule else fault.instead, by):
        edit = put_instead(
            text, fault.label, fault.span, sentence, spoken(wording, pack=pack, style=style), pack
        )
        if edit:
            # a sentence made two says what it said
            yield Wording(edit, names_us, is_safe or wording == ". ")
            is_worded |= bool(wording.strip(" ."))
    ends: list[tuple[bool, str, bool]] = []
    is_readable = len(sentence.tokens) <= _LONGEST
    for recipe, places in pack.recipes.for_sentence(fault.label, sentence.tokens) if is_readable else ():
        wordings = [spoken(w, pack=pack, style=style) for w in turned(recipe.instead or recipe.ends, by)]
        if recipe.ends:
            ends += [(not recipe.also, w, recipe.names_us) for w in wordings]
        elif recipe.drops:
            edit = left_out(text, fault.label, sentence.span, sentence, pack)
            if edit:
                yield Wording(edit, names_us=False, is_safe=True)
        else:
            for words in wordings:
                for place in _places(places, recipe, fault, sentence):
                    edit = _in_place(text, fault, sentence, recipe, place, words, pack)
                    if edit:
                        # where other words would be better, taking some out is not to be done unasked
                        yield Wording(edit, recipe.names_us, not (words.strip(" .") or is_worded))
                        is_worded |= bool(words.strip(" ."))
    if ends and endings_of(pack).find(sentence.tokens):
        ends = []  # two endings of one sentence would be a chain
    special = [end for end in ends if not end[0]]
    general = [end for end in ends if end[0]]
    for _, words, names_us in (*turned(special, by), *turned(general, by)):
        edit = put_behind(text, fault.span.start, sentence, words)
        if edit:
            yield Wording(edit, names_us, is_safe=False, is_ending=True)
    if fault.label in DELETABLE and len(sentence.tokens) <= _SHORT:
        # where nothing fits, a short sentence may go, if the writer says so
        edit = left_out(text, fault.label, sentence.span, sentence, pack)
        if edit:
            yield Wording(edit, names_us=False, is_safe=False)


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
    return None if stemmed is None else put_instead(text, fault.label, span, sentence, stemmed, pack)


def _places(
    places: Sequence[tuple[int, int]], recipe: Recipe, fault: FoundFault, sentence: Sentence
) -> Iterator[tuple[int, int]]:
    """Those of the phrase's places that are the fault's."""
    for place in places:
        span = _span_in(sentence, place)
        if is_whole(span, sentence) if recipe.whole else _is_near(span, fault.span):
            yield place


def _is_near(span: Span, fault: Span) -> bool:
    """Whether a phrase touches the fault, or stands a word's mark away."""
    return span.start <= fault.end + _BESIDE and fault.start <= span.end + _BESIDE
