"""How much of the customer's message the draft takes up: its facts, the harm done, and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from amends.core.depth import content_words
from amends.core.figures import amount_of, figures_of
from amends.core.pack import Pack
from amends.core.raised import Raised, raised_in
from amends.core.report import Listening
from amends.core.said import Said
from amends.core.segments import Letter, read_letter
from amends.core.text import Span

#: the first of these that a message has is the harm that it tells
_WHAT_HAPPENED: Final = ("harm", "defect", "other")
#: so many sentences of the message are read: a mail has fewer, and a pasted thread is no message
_MOST_SENTENCES: Final = 400


def listen(incoming: str, letter: Letter, *, pack: Pack, today: date) -> Listening:
    """What `incoming` raises that the draft takes up, and what it leaves out; no two spans overlap."""
    said = Said(letter.sentences, pack, today)
    heard: list[Span] = []
    unheard: list[Span] = []
    for raised, span in _chosen(incoming, pack, today):
        (heard if _is_heard(raised, said, pack) else unheard).append(span)
    return Listening(tuple(sorted(heard)), tuple(sorted(unheard)))


def _chosen(incoming: str, pack: Pack, today: date) -> list[tuple[Raised, Span]]:
    """What the message raises: of the goods the first, and what happened, best in sentences of its own.

    Beside an order's number and date stands what was bought; the harm is told for itself.
    """
    found = [
        (raised, sentence.placed(raised.span))
        for sentence in read_letter(incoming, pack.segments).sentences[:_MOST_SENTENCES]
        for raised in raised_in(sentence, pack=pack, today=today)
    ]
    goods = [each for each in found if each[0].kind == "product"]
    things = [each for each in found if each[0].kind == "thing"]
    happened = [each for each in found if each[0].kind in _WHAT_HAPPENED]
    kept = [e for e in happened if not e[0].beside_facts and e[0].kind != "defect"] or _worst(happened)
    surer = [each for each in found if each[0].kind not in ("product", "thing", *_WHAT_HAPPENED)]
    return [*surer, *(goods or things)[:1], *kept]


def _worst(happened: Sequence[tuple[Raised, Span]]) -> list[tuple[Raised, Span]]:
    """The one that most words tell as harm, and of two alike the later one, for facts come before harm."""

    def badness(one: tuple[Raised, Span]) -> tuple[int, int, int]:
        raised, span = one
        return -_WHAT_HAPPENED.index(raised.kind), len(raised.hits.get("harm", ())), span.start

    return [max(happened, key=badness)] if happened else []


def _is_heard(raised: Raised, said: Said, pack: Pack) -> bool:
    if raised.kind == "sum":
        return amount_of(raised.words, pack) in said.figures
    if raised.kind == "id":
        return figures_of(raised.words) in said.figures
    if raised.kind == "date":
        return raised.mention is not None and said.names_day(raised.mention)
    if raised.kind in ("product", "thing"):
        return any(said.names(t) for t in raised.tokens)
    if raised.kind in _WHAT_HAPPENED:
        content = content_words(raised.tokens, pack) or raised.tokens
        return any(said.names(t) for t in content)
    return _is_answered(raised, said, pack)


def _is_answered(question: Raised, said: Said, pack: Pack) -> bool:
    """Whether a question is: "when" by a day, "how much" by a sum, "why" by a reason, others by a word of
    theirs or a plain yes or no.
    """
    if "ask_when" in question.hits:
        return said.tells_time
    if "ask_how_much" in question.hits:
        return said.tells_sum
    if "ask_why" in question.hits:
        return said.tells_reason
    asked = [t for t in question.tokens if len(t.folded) > 2 and t.folded not in pack.stopwords]
    return said.says_yes_or_no or any(said.names(t) for t in asked)
