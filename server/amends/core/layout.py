"""The lines of a draft: the writer's own, and those of quoted mail, signature, subject and greeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from amends.core.matching import Token, token_by_token, tokenize
from amends.core.pack import SegmentWords

_GREETING_LINES: Final = 3
_GREETING_WORDS: Final = 8
_SIGNATURE_LINES: Final = 12
#: words of a line of names below a mail
_NAMES: Final = 7

_BULLET: Final = re.compile(r"\s*(?:[-*•–▪·]|\d{1,2}[.)]|[a-z]\))\s+")
_HEADER: Final = re.compile(r"\S+:\s")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…]['\"”’)\]]*\s*$")


class Written:
    """What a line says, and what that is by itself, wherever it stands."""

    def __init__(self, text: str, words: SegmentWords) -> None:
        self.text = text
        self.bare = text.strip()
        self.left = len(text) - len(text.lstrip())
        self.right = len(text.rstrip())
        self._words = words

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop or the like."""
        return _ENDS_SENTENCE.search(self.bare) is not None

    @cached_property
    def may_introduce(self) -> bool:
        """Whether its marks are those of a line above quoted mail."""
        return self.bare.endswith(":") or self.bare.startswith(("-", "_"))

    @cached_property
    def is_header(self) -> bool:
        """Whether it is laid out as a line of a mail's header."""
        return _HEADER.match(self.bare) is not None

    @cached_property
    def bullet(self) -> int:
        """The length of the mark of a list before its words; 0 where there is none."""
        mark = _BULLET.match(self.text)
        return mark.end() if mark else 0

    @cached_property
    def opens(self) -> bool:
        """Whether it is a subject or a greeting."""
        return _is_subject(self.bare, self._words) or _is_greeting(self.bare, self._words)

    @cached_property
    def is_closing(self) -> bool:
        """Whether it is a sign-off, with or without a name."""
        return not self.ends_sentence and _is_closing(self.bare, self._words)

    @cached_property
    def is_postscript(self) -> bool:
        """Whether it begins as one."""
        return self._words.postscripts.begin(token_by_token(self.bare)) > 0


class Line(NamedTuple):
    """A line of the text as sent."""

    start: int
    end: int
    written: Written

    @property
    def bare(self) -> str:
        """Its words without the space round them."""
        return self.written.bare


def lines_of(text: str, words: SegmentWords, remembered: dict[str, Written]) -> list[Line]:
    """The lines of the text; those remembered are taken apart no more."""
    lines, at = [], 0
    for piece in text.split("\n"):
        written = remembered.get(piece)
        if written is None:
            written = remembered[piece] = Written(piece, words)
        lines.append(Line(at, at + len(piece), written))
        at += len(piece) + 1
    return lines


def without_quotes(lines: Sequence[Line], words: SegmentWords) -> list[Line]:
    """The lines that are no quoted mail; an answer below a quote is the writer's own again."""
    kept: list[Line] = []
    nothing = Written("", words)
    i = 0
    while i < len(lines):
        line = lines[i]
        following = lines[i + 1].written if i + 1 < len(lines) else nothing
        if line.bare.startswith(">"):
            i += 1
        elif _introduces_quote(line.written, following, words):
            quoted = next((j for j in range(i + 1, min(i + 4, len(lines))) if lines[j].bare), len(lines))
            if quoted < len(lines) and not lines[quoted].bare.startswith(">"):
                quoted += 1  # the introduction may wrap
            if quoted == len(lines) or not lines[quoted].bare.startswith(">"):
                break
            i = quoted
        else:
            kept.append(line)
            i += 1
    return kept


def _introduces_quote(line: Written, following: Written, words: SegmentWords) -> bool:
    # what a quote begins with is looked for only where the marks fit: most lines are the writer's own
    alone = line.may_introduce or following.bare.startswith(">")
    # a header block ("From: …" above "Sent: …"), or an introduction that wraps to a second line
    wraps = (line.is_header and following.is_header) or following.bare.endswith(":")
    if not line.bare or not (alone or wraps):
        return False
    if alone and words.quoted.begin(token_by_token(line.bare)):
        return True
    return wraps and words.quoted.begin(token_by_token(f"{line.bare} {following.bare}")) > 0


def without_signature(lines: Sequence[Line], words: SegmentWords) -> list[Line]:
    """The lines without the sign-off and what belongs to it; a postscript or a sentence after it stays."""
    filled = [i for i, line in enumerate(lines) if line.bare]
    start = next(
        (i for i in filled if lines[i].written.text.rstrip() in ("--", "—") and i != filled[0]), None
    )
    if start is None:
        start = next((i for i in filled[:0:-1][:_SIGNATURE_LINES] if lines[i].written.is_closing), None)
    if start is None:
        start = _names_at_end(lines, filled)
    if start is None:
        return list(lines)
    resumes = next(
        (i for i in range(start + 1, len(lines)) if _resumes(lines, i, words)),
        len(lines),
    )
    return [*lines[:start], *lines[resumes:]]


def _is_closing(line: str, words: SegmentWords) -> bool:
    tokens = tokenize(line)
    longest = words.closings.begin(tokens)
    rest = tokens[longest:]
    return longest > 0 and len(rest) <= 4 and _all_names(line, rest)


def _resumes(lines: Sequence[Line], i: int, words: SegmentWords) -> bool:
    line = lines[i].bare
    if not line or lines[i - 1].bare:
        return False
    if lines[i].written.is_postscript:
        return True
    tokens = tokenize(line)
    speaks = len(tokens) >= 3 and lines[i].written.ends_sentence
    return speaks and not words.footers.match(tokens)


def _names_at_end(lines: Sequence[Line], filled: Sequence[int]) -> int | None:
    """The first of one to four closing lines that hold names alone, under an empty line or after a dash."""
    last = len(filled)
    while last and lines[filled[last - 1]].written.is_postscript:
        last -= 1
    start = None
    for i in reversed(filled[max(1, last - 4) : last]):
        line = lines[i].bare
        if line.endswith((".", "!", "?", ":", ",", "…")):
            break
        dashed = bool(re.match(r"[-–—^~]\s?\w", line))
        tokens = list(islice(token_by_token(line), _NAMES + 1))
        if not 0 < len(tokens) <= _NAMES or not _all_names(line, tokens):
            break
        if dashed or not lines[i - 1].bare:
            start = i
            break
    return start


def _all_names(line: str, tokens: Sequence[Token]) -> bool:
    """Whether every word begins with a capital or a digit, or is too short to tell ("of", "ve")."""
    words = [line[t.start : t.end] for t in tokens]
    return all(not w[0].islower() or len(w) <= 3 for w in words) and (not words or not words[0][0].islower())


def split_opening(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of subject and greeting, and the others."""
    filled = [line for line in lines if line.bare][:_GREETING_LINES]
    opening = [line for line in filled if line.written.opens]
    starts = {line.start for line in opening}
    return opening, [line for line in lines if line.start not in starts]


def _is_subject(line: str, words: SegmentWords) -> bool:
    return bool(re.match(r"[^\s:]+\s?:", line)) and words.subjects.begin(token_by_token(line)) > 0


def _is_greeting(line: str, words: SegmentWords) -> bool:
    tokens = list(islice(token_by_token(line), _GREETING_WORDS + 1))
    if len(tokens) > _GREETING_WORDS:
        return False
    longest = words.greetings.begin(tokens)
    if not longest:  # "Maria," and nothing else
        named = bool(tokens) and len(tokens) <= 4 and _all_names(line, tokens)
        return named and line.endswith(",") and line.count(",") == 1
    rest = tokens[longest:]
    inner = line[tokens[longest - 1].end :].rstrip(" ,:!.\u2026")
    if "," in inner:
        return False
    return line.endswith((",", ":")) or len(rest) <= 1 or _all_names(line, rest)
