"""What the draft or the customer's message already tells, to be filled into a wording's blanks.

A blank is filled only where exactly one such fact is known and its meaning is sure: what the customer paid,
say, is not what they get back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from amends.core.customer import name_of_customer
from amends.core.dates import find_dates
from amends.core.edits import spoken
from amends.core.figures import ids_in
from amends.core.ideas import situation_of
from amends.core.matching import SLOT, Token, fold, span_of
from amends.core.pack import Pack
from amends.core.report import Draft
from amends.core.segments import Letter, Sentence, read_letter
from amends.core.style import Style
from amends.core.text import Span
from amends.core.voice import voice_of

#: so many sentences of the customer's message are read, as for what it raises
_MOST_SENTENCES: Final = 400
#: so many small words may stand between a number and what it is of
_MOST_BETWEEN: Final = 3
#: digits that make a number an id where no letter does
_LEAST_DIGITS: Final = 4
#: what a number of an order or a case is written with
_NUMBER: Final = re.compile(r"#?\w[\w/.:-]{0,30}")
_LONGEST_RUN: Final = 40
_MARKS: Final = '.,;:!?[]"“”‘«»'
#: a day, a month, a year
_DATE_WORDS: Final = 3
#: letters of a thing that is written in capitals ("TV")
_SHORT: Final = 3
#: facts that nobody else is to read in public
_PRIVATE: Final = ("order", "case")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case: each fact with the words for it."""

    words: Mapping[str, str] = field(default_factory=dict)
    #: folded name of a blank -> the fact that it means
    slots: Mapping[str, str] = field(default_factory=dict)
    #: somebody behind the customer is told of
    tells_behind: bool = False
    #: what went wrong, by its name in the packs
    situation: str | None = None
    #: is written where everybody reads it
    is_public: bool = False

    def fill(self, text: str) -> str:
        """The text with the blanks filled whose fact is known."""
        return SLOT.sub(lambda m: self.words.get(self.slots.get(fold(m.group()[1:-1]), ""), m.group()), text)


def known_facts(draft: Draft, letter: Letter, *, pack: Pack, style: Style, today: date) -> Facts:
    """The facts in the draft's own sentences and in the message it answers, in the draft's voice."""
    style = voice_of(letter, pack=pack, style=style)
    own = letter.sentences
    incoming = read_letter(draft.incoming or "", pack.segments).sentences[:_MOST_SENTENCES]
    both = (*own, *incoming)
    numbers = list(_numbers(both, pack))
    found = {
        "name": name_of_customer(
            draft.text, draft.incoming or "", pack=pack, short=draft.channel == "social"
        ),
        "order": _only(number for kind, number in numbers if kind == "order"),
        "case": _only(number for kind, number in numbers if kind == "case"),
        "product": _product(both, pack),
        "message_date": _only(_message_dates(own, pack, today)),
    }
    behind = {name for s in incoming for name in _meant(pack.known.behind.find(s.tokens))}
    behind |= {name for s in own for name in _meant(pack.known.behind_in_draft.find(s.tokens))}
    named = _only(behind)
    found["behind"] = named and spoken(named, pack=pack, style=style)
    if draft.channel == "social":
        found |= dict.fromkeys(_PRIVATE)
    found["problem"] = _problem(found, pack, style)
    known = {fact: words for fact, words in found.items() if words}
    return Facts(
        words=known,
        slots=pack.known.slots,
        tells_behind=bool(behind),
        situation=situation_of(incoming, pack) or situation_of(own, pack),
        is_public=draft.channel == "social",
    )


def _only(found: Iterable[str]) -> str | None:
    """The one thing found; None where there is none or another beside it."""
    different = list(dict.fromkeys(found))
    return different[0] if len(different) == 1 else None


def _meant(found: Mapping[int, tuple[int, str]]) -> list[str]:
    return [meaning for _, meaning in found.values()]


def _problem(found: Mapping[str, str | None], pack: Pack, style: Style) -> str | None:
    """What the message is about, by its order or its product."""
    about = next((kind for kind in ("order", "product") if found[kind]), None)
    if about is None:
        return None
    words = spoken(pack.known.problems[about], pack=pack, style=style)
    return SLOT.sub(lambda _: found[about] or "", words)


def _numbers(sentences: Sequence[Sentence], pack: Pack) -> Iterator[tuple[str, str]]:
    """(`order` or `case`, number) of every number that a word says what it is of."""
    known = pack.known
    for sentence in sentences:
        tokens = sentence.tokens
        starts = [t.start for t in tokens]
        for span in ids_in(sentence, pack):
            digit = next(i for i in range(span.start, span.end) if sentence.words[i].isdigit())
            run = _run(sentence.words, digit)
            number = run.cut(sentence.words)
            if not _NUMBER.fullmatch(number):
                continue
            is_marked = any(c.isalpha() or c == "#" for c in number)
            if not is_marked and sum(c.isdigit() for c in number) < _LEAST_DIGITS:
                continue
            beside = _beside(tokens, bisect_left(starts, run.start), bisect_left(starts, run.end) - 1, pack)
            if beside is not None:
                yield "order" if beside in known.order_ids else "case", number.lstrip("#")


def _beside(tokens: Sequence[Token], first: int, last: int, pack: Pack) -> str | None:
    """The word that says what a number is of: before it, or after it; small words may stand between."""
    known = pack.known
    for step, start in ((-1, first - 1), (1, last + 1)):
        for i in range(start, start + step * (_MOST_BETWEEN + 1), step):
            if not 0 <= i < len(tokens):
                break
            word = tokens[i].folded
            if word in known.order_ids or word in known.case_ids:
                return word
            if word not in known.between_ids and any(c.isalpha() for c in word):
                break
    return None


def _run(words: str, at: int) -> Span:
    """The run of characters round a place, without marks at its ends and without an ending after `'`."""
    before = re.split(r"[\s(\u00a0]", words[max(0, at - _LONGEST_RUN) : at])[-1]
    behind = re.split(r"[\s)\u00a0'\u2019]", words[at : at + _LONGEST_RUN])[0]
    start = at - len(before.lstrip(_MARKS))
    return Span(start, at + len(behind.rstrip(_MARKS)))


def _product(sentences: Sequence[Sentence], pack: Pack) -> str | None:
    """The one thing that both speak of, where a phrase or an order's number beside it tells that it was
    bought.
    """
    forms: list[str] = []
    bought: list[str] = []
    for sentence in sentences:
        hits = pack.listening.phrases.find(sentence.tokens)
        goods = _longest(hits.get("goods", ()))
        has_order = bool(goods) and any(kind == "order" for kind, _ in _numbers((sentence,), pack))
        bought_at = {
            behind + i for _, behind in hits.get("product_after", ()) for i in range(_MOST_BETWEEN + 1)
        }
        for first, after in goods:
            forms.append(" ".join(t.folded for t in sentence.tokens[first:after]))
            if (has_order or first in bought_at) and forms[-1] in pack.known.things:
                bought.append(span_of(sentence.tokens, first, after).cut(sentence.words))
    if not bought:
        return None
    base = fold(" ".join(bought[0].split()))
    is_alone = all(form.startswith(base) or base.startswith(form) for form in forms)
    return _small(bought[0], pack) if is_alone else None


def _longest(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hits that stand in no longer one, in order of place."""
    kept: list[tuple[int, int]] = []
    for first, after in sorted(set(hits), key=lambda hit: (hit[0], -hit[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, after))
    return kept


def _small(words: str, pack: Pack) -> str | None:
    """The words as inside a sentence; None where capitals throughout leave their case unknown."""
    if words.isupper():
        return words if len(words) <= _SHORT else None
    small = {capital: letter for letter, capital in pack.capitals.items()}
    return small.get(words[0], words[0].lower()) + words[1:]


def _message_dates(own: Sequence[Sentence], pack: Pack, today: date) -> Iterator[str]:
    for sentence in own:
        phrases = pack.known.dates.find(sentence.tokens)
        if not phrases:
            continue
        after = {after for _, after in phrases.get("message_before", ())}
        before = {first for first, _ in phrases.get("message_after", ())}
        for mention in find_dates(sentence.words, sentence.tokens, words=pack.dates, today=today):
            if mention.kind == "date" and (mention.first in after or mention.after in before):
                plain = _plain_date(sentence, mention.first, mention.after, pack)
                if plain:
                    yield plain


def _plain_date(sentence: Sentence, first: int, after: int, pack: Pack) -> str | None:
    """The date as written, without an ending; None where more than figures and a month tell it."""
    tokens = sentence.tokens[first:after]
    bare = [t.folded.split("'")[0] for t in tokens]
    if len(bare) > _DATE_WORDS or not all(w[0].isdigit() or w in pack.known.months for w in bare):
        return None
    end = tokens[-1].start + len(bare[-1])
    return sentence.words[tokens[0].start : end]
