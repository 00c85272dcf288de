"""How much of the customer's message the draft takes up: its facts and its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from amends.core.depth import content_words
from amends.core.matching import Token
from amends.core.pack import Pack, Phrases
from amends.core.promises import find_dates
from amends.core.report import Listening
from amends.core.segments import Letter, Sentence, read_letter
from amends.core.text import Span

#: two words are one where they share this many letters from the start: endings carry no meaning here
_STEM: Final = 5
#: a question is taken up where the draft has this share of its words that name something
_ANSWERED_FROM: Final = 0.34
_PRODUCT_WORDS: Final = 3

_SIGNS: Final = r"[£$€₺¥]"
_CODES: Final = r"(?:Rp|IDR|TL|TRY|USD|EUR|GBP)"
_SUM: Final = re.compile(
    rf"(?:{_SIGNS}|\b{_CODES}\.?)\s?\d[\d.,]*|(?<![\d.,])\d[\d.,]*\s?(?:{_SIGNS}|{_CODES}\b)"
)
_ID: Final = re.compile(
    r"#\s?[\w-]{0,40}\d[\w-]{0,40}|\b(?=[\w-]{0,40}\d)(?=[\w-]{0,40}[A-Z])[A-Z\d]{1,40}(?:-[A-Z\d]{1,40}){0,6}\b|\b\d{6,40}\b"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the draft names, in the forms in which facts are compared."""

    stems: frozenset[str]
    figures: frozenset[str]
    days: frozenset[date]


def listen(incoming: str, letter: Letter, *, pack: Pack, today: date) -> Listening:
    """The facts and questions of `incoming` that the draft takes up, and those that it leaves out."""
    tokens = [t for sentence in letter.sentences for t in sentence.tokens]
    mentions = [
        m for s in letter.sentences for m in find_dates(s.words, s.tokens, words=pack.dates, today=today)
    ]
    sums = {_figures(m.group()) for s in letter.sentences for m in _SUM.finditer(s.words)}
    said = _Said(
        stems=frozenset(t.folded[:_STEM] for t in tokens),
        figures=frozenset(_figures(t.folded) for t in tokens) | sums,
        days=frozenset(m.day for m in mentions),
    )
    heard: list[Span] = []
    unheard: list[Span] = []
    for sentence in read_letter(incoming, pack.segments).sentences:
        if sentence.words.endswith("?"):
            content = content_words(sentence.tokens, pack)
            taken = sum(t.folded[:_STEM] in said.stems for t in content)
            if content and taken < _ANSWERED_FROM * len(content):
                unheard.append(sentence.span)
                continue
        taken_spans: list[Span] = []
        for span, is_heard in _facts(sentence, said, pack=pack, today=today):
            if not any(span.overlaps(other) for other in taken_spans):
                taken_spans.append(span)
                (heard if is_heard else unheard).append(sentence.placed(span))
    return Listening(tuple(sorted(heard)), tuple(sorted(unheard)))


def _facts(sentence: Sentence, said: _Said, *, pack: Pack, today: date) -> Iterator[tuple[Span, bool]]:
    """Each fact within a sentence and whether it was taken up; the surer sorts come first."""
    words = sentence.words
    for match in _SUM.finditer(words):
        end = match.start() + len(match.group().rstrip(".,"))
        yield Span(match.start(), end), _figures(match.group()) in said.figures
    for mention in find_dates(words, sentence.tokens, words=pack.dates, today=today):
        yield mention.span, mention.day in said.days
    for match in _ID.finditer(words):
        yield Span(match.start(), match.end()), _figures(match.group()) in said.figures
    yield from _sums_in_words(sentence.tokens, said, pack)
    yield from _numbered(sentence.tokens, said, pack)
    for phrases, after in ((pack.listening.product_after, True), (pack.listening.product_before, False)):
        yield from _products(words, sentence.tokens, said, phrases, after=after, pack=pack)


def _sums_in_words(tokens: Sequence[Token], said: _Said, pack: Pack) -> Iterator[tuple[Span, bool]]:
    """Numbers before the word of a currency: "40 euros"."""
    for number, word in pairwise(tokens):
        if number.folded[0].isdigit() and word.folded in pack.listening.currency:
            yield Span(number.start, word.end), _figures(number.folded) in said.figures


def _numbered(tokens: Sequence[Token], said: _Said, pack: Pack) -> Iterator[tuple[Span, bool]]:
    """Numbers that a word before them makes an id: "order 4471", "invoice no 12"."""
    for i, token in enumerate(tokens):
        if token.folded not in pack.listening.ids:
            continue
        for following in tokens[i + 1 : i + 3]:
            if following.folded[0].isdigit():
                yield Span(token.start, following.end), _figures(following.folded) in said.figures
                break
            if following.folded not in pack.listening.ids:
                break


def _products(
    text: str, tokens: Sequence[Token], said: _Said, phrases: Phrases, *, after: bool, pack: Pack
) -> Iterator[tuple[Span, bool]]:
    """Up to three words that name something, right after or right before a phrase that tells a product."""
    for first, past in phrases.find(tokens):
        near = (
            list(tokens[past : past + _PRODUCT_WORDS])
            if after
            else list(tokens[:first])[::-1][:_PRODUCT_WORDS]
        )
        named: list[Token] = []
        for token in near:
            beside = sorted((token, named[-1]), key=lambda t: t.start) if named else None
            gap = text[beside[0].end : beside[1].start] if beside else ""
            if gap.strip() or not content_words([token], pack) or token.folded[0].isdigit():
                break
            named.append(token)
        if named:
            span = Span(min(t.start for t in named), max(t.end for t in named))
            yield span, any(t.folded[:_STEM] in said.stems for t in named)


def _figures(word: str) -> str:
    """The digits of a sum or id, without a currency's empty cents."""
    digits = "".join(c for c in word if c.isdigit() or c in ".,").rstrip(".,")
    if len(digits) > 3 and digits[-3:] in (".00", ",00"):
        digits = digits[:-3]
    return "".join(c for c in digits if c.isdigit())
