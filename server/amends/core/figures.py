"""Sums of money and numbers of orders, in the digits by which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from amends.core.matching import Token
from amends.core.pack import Pack
from amends.core.segments import Sentence
from amends.core.text import Span

_SIGNS: Final = r"[£$€₺¥]"
_CODES: Final = r"(?:Rp|IDR|TL|TRY|USD|EUR|GBP)"
_FIGURE: Final = r"\d[\d.,]{0,30}"
_SUM: Final = re.compile(
    rf"(?:{_SIGNS}|\b{_CODES}\.?)\s?{_FIGURE}|(?<![\d.,]){_FIGURE}\s?(?:{_SIGNS}|{_CODES}\b)", re.IGNORECASE
)
_ID: Final = re.compile(
    r"#\s?[\w-]{0,40}\d[\w-]{0,40}|\b(?=[\w-]{0,40}\d)(?=[\w-]{0,40}[A-Z])[A-Z\d]{1,40}(?:-[A-Z\d]{1,40}){0,6}\b|\b\d{5,40}\b"
)
_DIGIT: Final = re.compile(r"\d")
#: "150rb"
_GLUED: Final = re.compile(r"(\d[\d.,]{0,15})([^\W\d_]{1,6})$")


def sums_in(sentence: Sentence, pack: Pack) -> Iterator[Span]:
    """The sums of money in a sentence: "£14.90", "40 euros", "Rp150 ribu", "150rb"."""
    words, tokens = sentence.words, sentence.tokens
    if not _DIGIT.search(words):
        return
    times = pack.listening.times
    after = {number.end: word for number, word in pairwise(tokens)}
    for match in _SUM.finditer(words):
        end = match.start() + len(match.group().rstrip(".,"))
        word = after.get(end)
        yield Span(match.start(), word.end if word and times.get(word.folded) else end)
    for i, token in enumerate(tokens):
        word = tokens[i + 1] if i + 1 < len(tokens) else None
        if not token.folded[0].isdigit():
            continue
        glued = _GLUED.match(token.folded)
        if glued and (times.get(glued.group(2)) or glued.group(2) in pack.listening.currency):
            yield Span(token.start, token.end)
        elif word and word.folded in pack.listening.currency:
            more = tokens[i + 2] if i + 2 < len(tokens) else None
            is_more = more is not None and more.folded in pack.listening.currency
            yield Span(token.start, more.end if more and is_more else word.end)


def ids_in(sentence: Sentence, pack: Pack) -> Iterator[Span]:
    """Numbers of orders and the like: "#A-12", "order 4471", "4471 numaralı"."""
    if not _DIGIT.search(sentence.words):
        return
    for match in _ID.finditer(sentence.words):
        yield Span(match.start(), match.end())
    known, tokens = pack.listening, sentence.tokens
    for i, token in enumerate(tokens):
        if token.folded in known.ids:
            yield from _numbered(tokens[i : i + 3], pack)
        elif token.folded in known.ids_behind and i and tokens[i - 1].folded[0].isdigit():
            yield Span(tokens[i - 1].start, tokens[i - 1].end)


def _numbered(tokens: tuple[Token, ...], pack: Pack) -> Iterator[Span]:
    for following in tokens[1:]:
        if following.folded[0].isdigit():
            yield Span(tokens[0].start, following.end)
        if following.folded not in pack.listening.ids:
            break


def amount_of(words: str, pack: Pack) -> str:
    """The digits of a sum, thousands and millions in words counted in, a currency's empty cents left out."""
    for word in re.findall(r"[^\W\d_]+", words.lower()):
        factor = pack.listening.times.get(word)
        if factor:
            number = re.search(_FIGURE, words)
            return _multiplied(number.group().strip(".,") if number else "", factor)
    return figures_of(words)


def _multiplied(figure: str, factor: int) -> str:
    whole, _, part = figure.replace(",", ".").partition(".")
    if "." in part or len(part) > 2 or not whole.isdecimal() or len(whole) > 6:
        return figures_of(figure)
    part = "".join(c for c in part if c.isdecimal())
    return str(int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0))


def figures_of(word: str) -> str:
    """The digits of a sum or id, without a currency's empty cents."""
    digits = "".join(c for c in word if c.isdigit() or c in ".,").strip(".,")
    if len(digits) > 3 and digits[-3:] in (".00", ",00"):
        digits = digits[:-3]
    return "".join(c for c in digits if c.isdigit())
