"""What stands in a public reply and should not: ids, phones, sums, names and addresses of a customer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from amends.core.figures import sums_in
from amends.core.matching import SLOT, Token
from amends.core.names import full_names_in
from amends.core.pack import Pack
from amends.core.report import Exposed, ExposedKind
from amends.core.segments import Sentence, lines_apart
from amends.core.text import Span

#: a kind, or None for what only looks like one: an opening hour, our own line
Found = tuple[ExposedKind | None, Span]

_MAIL: Final = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TAG: Final = re.compile(r"(?<!\w)(?:@\w{1,60}|#(?=\w{0,60}[^\W\d])\w{1,60}|(?:https?://|www\.)\S{1,300})")
#: "#INV20418" is a number all the same, "#SALE2026" is not
_TAGGED_ID: Final = re.compile(r"#[A-Z]{0,6}[-/]?(?!(?:19|20)\d\d\b)\d{3,20}\b")
_DAY_OR_HOURS: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[.:]\d{2}\s?[-–—]\s?\d{1,2}[.:]\d{2})(?!\d)"
)
_PHONE: Final = re.compile(r"(?<![\w#@.,/-])(?:\+\s?)?\(?\d(?:[ \u00a0().\-/]{0,3}\d){6,18}(?!\w)")
_IN_THREES: Final = re.compile(r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}\Z")
_WHOLE_ID: Final = re.compile(r"#?[A-Za-z\d][\w/-]{0,40}")
#: an id by its shape alone: few letters and many digits, more than a model or a flight has
_BARE_ID: Final = re.compile(r"(?<![\w#@.,/-])(?:[A-Z]{1,4}[-/]?)?\d{6,30}(?![\w%]|[.,]\d)")
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_SIGN_OR_CODE: Final = re.compile(r"[£$€₺¥]|(?:Rp|IDR|TL|TRY|USD|EUR|GBP)", re.IGNORECASE)

_LEAST_PHONE: Final = 8
_MOST_PHONE: Final = 15
#: so many words on, a phrase still says whose a number or a place is
_NEAR: Final = 6
#: so many words of a street's name
_STREET_WORDS: Final = 4


def exposed_in(text: str, own: Sequence[Span], *, pack: Pack, locale: Pack) -> tuple[Exposed, ...]:
    """What to take out of the own part of a reply that all can read, in order of place.

    How the writer signs is theirs to choose.
    """
    return tuple(
        Exposed(span, span.cut(text), kind, locale.social.exposed[kind])
        for sentence in lines_apart(text, pack.segments)
        if _is_own(sentence.span, own)
        for span, kind in sorted(
            (sentence.placed(inside), kind) for kind, inside in _kept(_found_in(sentence, pack)) if kind
        )
    )


def _is_own(span: Span, own: Sequence[Span]) -> bool:
    at = bisect_right(own, span.start, key=lambda o: o.start) - 1
    return at >= 0 and span.start < own[at].end


def _kept(found: Iterator[Found]) -> list[Found]:
    """The finds of which none overlaps an earlier one: the surer kinds come first."""
    kept: list[Found] = []
    taken: set[int] = set()
    for kind, span in found:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((kind, span))
    return kept


def _found_in(sentence: Sentence, pack: Pack) -> Iterator[Found]:
    words = sentence.words
    phrases = pack.social.ours.find(sentence.tokens)
    theirs = {i for first, after in phrases.get("theirs", ()) for i in range(first, after)}
    lines = [hit for hit in phrases.get("line", ()) if theirs.isdisjoint(range(*hit))]
    is_near_line = _near(lines, len(sentence.tokens), behind=_NEAR)
    for blank in SLOT.finditer(words):
        yield None, Span(blank.start(), blank.end())
    yield from _mails(sentence, is_near_line, pack)
    for tag in _TAGGED_ID.finditer(words):
        yield "order_id", Span(tag.start(), tag.end())
    for spared in (*_TAG.finditer(words), *_DAY_OR_HOURS.finditer(words)):
        yield None, Span(spared.start(), spared.end())
    if any(c.isdigit() for c in words):
        yield from (("sum", span) for span in _sums(sentence, pack))
        yield from _phones(sentence, is_near_line, pack)
        yield from (("order_id", span) for span in _ids(sentence, pack))
        yield from _streets(sentence, _near(phrases.get("place", ()), len(sentence.tokens)), pack)
        for bare in _BARE_ID.finditer(words):
            if not bare.group().endswith("00"):
                yield "order_id", Span(bare.start(), bare.end())
    yield from (("name", span) for span in full_names_in(sentence, pack))


def _mails(sentence: Sentence, near_ours: Sequence[bool], pack: Pack) -> Iterator[Found]:
    """Addresses of people; a box that a firm has for everyone ("help@") is spared."""
    for mail in _MAIL.finditer(sentence.words):
        span = Span(mail.start(), mail.end())
        first, after = _within(span, sentence.tokens)
        is_ours = mail.group(1).lower() in pack.social.mailboxes or any(near_ours[first:after])
        yield None if is_ours else "email", span


def _sums(sentence: Sentence, pack: Pack) -> list[Span]:
    """Sums with what belongs to them as one ("1 bin 200 lira"); a thousand of anything else is no sum."""
    merged: list[Span] = []
    for span in sorted(sums_in(sentence, pack)):
        last = merged[-1] if merged else None
        if last and not sentence.words[last.end : max(last.end, span.start)].strip():
            merged[-1] = Span(last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return [span for span in merged if _is_money(span, sentence, pack)]


def _is_money(span: Span, sentence: Sentence, pack: Pack) -> bool:
    if _SIGN_OR_CODE.search(span.cut(sentence.words)):
        return True
    known, tokens = pack.listening, sentence.tokens
    first, after = _within(span, tokens)
    if any(t.folded in known.currency and known.times.get(t.folded) is None for t in tokens[first:after]):
        return True
    return any(t.folded in pack.social.money for t in tokens[max(0, first - _NEAR) : first])


def _within(span: Span, tokens: Sequence[Token]) -> tuple[int, int]:
    """The first of the tokens that begin in the span, and the one after the last."""
    return bisect_left(tokens, (span.start,)), bisect_left(tokens, (span.end,))


def _near(hits: Sequence[tuple[int, int]], size: int, *, behind: int = 0) -> list[bool]:
    """For each token whether one of the hits stands closely before it, or begins `behind` words after it."""
    near = [False] * size
    for first, after in hits:
        for i in range(max(0, first - behind), min(size, after + _NEAR)):
            near[i] = True
    return near


def _phones(sentence: Sentence, near_ours: Sequence[bool], pack: Pack) -> Iterator[Found]:
    """Numbers to ring; a line of ours is spared, and one behind a word for an id is no phone."""
    words, tokens = sentence.words, sentence.tokens
    for match in _PHONE.finditer(words):
        span = Span(match.start(), match.end())
        digits = "".join(c for c in match.group() if c.isdigit())
        first, after = _within(span, tokens)
        before = tokens[max(0, first - 3) : first]
        if any(t.folded in pack.social.ids for t in before) or len(digits) > _MOST_PHONE:
            continue
        is_hotline = digits.startswith(pack.social.hotlines)
        looks_so = _looks_like_phone(match.group(), digits)
        if is_hotline and (looks_so or len(digits) <= _LEAST_PHONE):
            yield None, span
        elif looks_so or any(t.folded in pack.social.phones for t in before):
            yield None if any(near_ours[first:after]) else "phone", span


def _looks_like_phone(words: str, digits: str) -> bool:
    if not _LEAST_PHONE <= len(digits) <= _MOST_PHONE:
        return False
    return words.startswith(("+", "(", "0")) or _IN_THREES.match(words) is not None


def _ids(sentence: Sentence, pack: Pack) -> Iterator[Span]:
    """Numbers of orders, cases and bookings, without the word that tells what they are."""
    words, tokens, known = sentence.words, sentence.tokens, pack.social
    for i, token in enumerate(tokens):
        if token.folded not in known.ids:
            continue
        for j in range(i + 1, min(i + 4, len(tokens))):
            between = words[token.end : tokens[j].start]
            span = _id_at(words, tokens[j].start, told=j > i + 1 or ":" in between or "#" in between)
            if span:
                yield span
            if span or tokens[j].folded not in known.links:
                break
    for i, token in enumerate(tokens[1:], 1):
        if token.folded in known.links_behind:
            number = tokens[i - 1]
            span = _id_at(words, _chunk_start(words, number.start), told=True)
            if span and any(t.folded in known.ids for t in tokens[i + 1 : i + 3]):
                yield span


def _chunk_start(words: str, at: int) -> int:
    """Where the unbroken run of letters, digits and dashes begins that `at` stands in."""
    least = max(0, at - 40)
    while at > least and (words[at - 1].isalnum() or words[at - 1] in "-/#"):
        at -= 1
    return at


def _id_at(words: str, at: int, *, told: bool) -> Span | None:
    """The id that begins here, if one does; `told`: a sign or word says that a number follows."""
    match = _WHOLE_ID.match(words, at)
    if match is None:
        return None
    whole = match.group().rstrip("-/")
    digits = sum(c.isdigit() for c in whole)
    capitals = sum(c.isupper() for c in whole)
    if digits + capitals != sum(c.isalnum() for c in whole) and digits < _LEAST_PHONE:
        return None
    is_year = not told and _YEAR.match(whole) is not None
    is_id = digits >= (3 if told else 4) or (digits >= 1 and capitals >= 2 and len(whole) >= 5)
    start = at - (words[at - 1 : at] == "#")
    return Span(start, at + len(whole)) if is_id and not is_year else None


def _streets(sentence: Sentence, near_ours: Sequence[bool], pack: Pack) -> Iterator[Found]:
    """Streets with a house number before or behind, and postcodes; a place of ours is spared."""
    words, tokens = sentence.words, sentence.tokens
    for i, token in enumerate(tokens):
        if token.folded in pack.social.streets and _is_capital(words, token):
            first, after = _house_behind(words, tokens, i, pack) or _house_before(words, tokens, i) or (0, 0)
            if first < after:
                span = Span(tokens[first].start, tokens[after - 1].end)
                yield None if near_ours[first] else "address", span
    for code in _POSTCODE.finditer(words):
        yield "address", Span(code.start(), code.end())


def _house_behind(words: str, tokens: Sequence[Token], i: int, pack: Pack) -> tuple[int, int] | None:
    """ "Gül Sokak No: 14", "Jl. Melati No. 14": from the name before, if one stands there, to the number."""
    for j in range(i + 1, min(i + 2 + _STREET_WORDS, len(tokens))):
        if tokens[j].folded[0].isdigit():
            first = i
            while first > 1 and i - first < _STREET_WORDS and _is_capital(words, tokens[first - 1]):
                first -= 1
            is_named = first < i or any(t.folded not in pack.social.links for t in tokens[i + 1 : j])
            days = [t.folded for t in tokens[j + 1 : j + 3]]
            is_day = any(pack.dates.months.get(day) for day in days)
            return (first, j + 1) if is_named and not is_day else None
        if not _is_capital(words, tokens[j]) and tokens[j].folded not in pack.social.links:
            return None
    return None


def _house_before(words: str, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "14 Acacia Avenue": a number, the name, the word for a street."""
    for j in range(i - 1, max(-1, i - 1 - _STREET_WORDS), -1):
        if tokens[j].folded[0].isdigit():
            return (j, i + 1) if j < i - 1 and len(tokens[j].folded) <= 5 else None
        if not _is_capital(words, tokens[j]):
            return None
    return None


def _is_capital(words: str, token: Token) -> bool:
    return words[token.start].isupper()
