"""Spans of time from today: "within two working days", "3 hari lagi", "iki hafta içinde", "3 days ago"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from amends.core.matching import Token
from amends.core.pack import DateWords

#: "2x24": twice twenty-four
_TIMES: Final = re.compile(r"(\d{1,2})x(\d{1,2})$")
_FIGURE: Final = re.compile(r"\d{1,3}$")
#: "24h", "48hrs"
_GLUED: Final = re.compile(r"(\d{1,3})([^\W\d_]{1,8})$")
#: so many words may stand between "within" and its number ("within at most the next")
_LOOSE: Final = 4


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units from today; the tokens up to `after` are read."""

    amount: int
    unit: str
    working: bool
    ago: bool
    after: int
    #: counts from the day that stands at `after`
    from_day: bool = False


def read_duration(
    text: str, tokens: Sequence[Token], i: int, words: DateWords, *, coming: bool = False
) -> Duration | None:
    """The duration that begins at token `i` and counts from today, or None.

    With `coming`, working days always do ("kami balas 1 hari kerja"), and so do "1x24 jam" and what makes up
    the first clause ("Six days, and it is yours").
    """
    first = tokens[i].folded
    one = words.one.get(first)
    glued = _GLUED.match(first) if first[0].isdigit() else None
    if one:
        amount, at, unit = 1, i, one
    elif glued and (unit_glued := words.units.get(glued.group(2))):
        amount, at, unit = int(glued.group(1)), i, unit_glued
    else:
        number = read_number(text, tokens, i, words)
        if number is None:
            return None
        amount, at = number
        found = _unit_at(tokens, at, words)
        if found is None:
            return None
        at, unit = found
    after = at + 1
    working = any(t.folded in words.working for t in tokens[i : after + 1])
    if after < len(tokens) and tokens[after].folded in words.working:
        after += 1
    if unit == "fortnight":
        amount, unit = amount * 2, "week"
    told = _told(text, tokens, i, at, after, words)
    if told is None:
        if not coming or not (working or "x" in first or _opens(text, tokens, i, after)):
            return None
        told = after, False
    after, ago = told
    from_day = tokens[after - 1].folded in words.added_to
    return Duration(amount, unit, working and unit == "day", ago, after, from_day)


def _unit_at(tokens: Sequence[Token], at: int, words: DateWords) -> tuple[int, str] | None:
    """The first unit at `at` or one or two words on ("3 full working days")."""
    for place in range(at, min(at + 3, len(tokens))):
        word = tokens[place].folded
        unit = words.units.get(word)
        if unit is not None:
            return place, unit
        if word not in words.working and word not in words.loose:
            return None
    return None


def _told(
    text: str, tokens: Sequence[Token], i: int, unit_at: int, after: int, words: DateWords
) -> tuple[int, bool] | None:
    """The token after it all and whether it is past, where a word says that it counts from today."""
    place = after
    while place < min(after + 3, len(tokens)):
        word = tokens[place].folded
        if "," in text[tokens[place - 1].end : tokens[place].start]:
            break
        if word in words.ago:
            return place + 1, True
        if word in words.ahead or word in words.added_to:
            return place + 1, False
        if word not in words.loose:
            break
        place += 1
    for back in range(i - 1, max(-1, i - 2 - _LOOSE), -1):
        word = tokens[back].folded
        if text[tokens[back].end : tokens[back + 1].start].strip():
            break
        if word in words.within:
            return after, False
        if word not in words.loose:
            break
    if tokens[unit_at].folded in words.within_units:
        return after, False
    return None


def _opens(text: str, tokens: Sequence[Token], i: int, after: int) -> bool:
    """Whether the text begins with these tokens and a comma follows."""
    return i == 0 and after < len(tokens) and text[tokens[after - 1].end : tokens[after].start].strip() == ","


def read_number(text: str, tokens: Sequence[Token], i: int, words: DateWords) -> tuple[int, int] | None:
    """The number that begins at token `i`, in figures or words, and the token after it; of "3 to 5" the 5."""
    number = _one_number(tokens, i, words)
    if number is None:
        return None
    value, after = number
    if after < len(tokens):
        to = after + 1 if tokens[after].folded in words.to else after
        dashed = to > after or text[tokens[after - 1].end : tokens[after].start].strip() in ("-", "–", "/")
        more = _one_number(tokens, to, words) if dashed else None
        if more is not None and more[0] > value:
            return more
    return value, after


def _one_number(tokens: Sequence[Token], i: int, words: DateWords) -> tuple[int, int] | None:
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    if both := _TIMES.match(word):
        return int(both.group(1)) * int(both.group(2)), i + 1
    if _FIGURE.match(word):
        times = tokens[i + 2].folded if i + 2 < len(tokens) and tokens[i + 1].folded == "x" else ""
        if _FIGURE.match(times):
            return int(word) * int(times), i + 3
        return int(word), i + 1
    value = words.numbers.get(word)
    if value is None:
        return None
    after = i + 1
    while after < min(i + 4, len(tokens)):
        word = tokens[after].folded
        more = words.numbers.get(word)
        if factor := words.factors.get(word):
            value *= factor
        elif addend := words.addends.get(word):
            value += addend
        elif more and more < 10 <= value and value % 10 == 0:
            value += more
        elif more == value + 1:  # "one or two" without its "or": "bir iki", "satu dua"
            value = more
        else:
            break
        after += 1
    return value, after
