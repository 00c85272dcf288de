"""A draft taken apart: the writer's own part, and its sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from amends.core.matching import Token, fold, tokenize, tokenize_draft
from amends.core.pack import SegmentWords
from amends.core.text import Span

#: a line that wraps a mail at this many characters or more may break a sentence
_WRAPPED_FROM: Final = 50
_GREETING_LINES: Final = 3
_GREETING_WORDS: Final = 8
_SIGNATURE_LINES: Final = 12

# begun only at the first of a run, so that a text of full stops is read once
_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s|$)")
_BULLET: Final = re.compile(r"\s*(?:[-*•–▪·]|\d{1,2}[.)]|[a-z]\))\s+")
_CLAUSE_BREAK: Final = re.compile(r"[,;:()–—]\s*|\s-\s")
_HEADER: Final = re.compile(r"\S+:\s")
_LAST_WORD: Final = re.compile(r"[^\W_][^\W_.\u0300-\u036f]*(?:\.[^\W_]+)*\Z")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…]['\"”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the own part; tokens and the starts of clauses are places within its words."""

    span: Span
    words: str
    tokens: tuple[Token, ...]
    clause_starts: tuple[int, ...]
    paragraph: int
    #: stands in a list
    listed: bool

    def placed(self, inside: Span) -> Span:
        """A span within the words as one of the text."""
        return Span(self.span.start + inside.start, self.span.start + inside.end)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Lines and blocks taken apart before: a changed copy of a draft shares all but one of them.

    Lives as long as one check; drafts are never kept longer.
    """

    lines: dict[str, list[Token]] = field(default_factory=dict)
    blocks: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """The own part of a draft, in spans, and what it says, in sentences; greeting and subject are none."""

    own: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    bare: str
    remembered: dict[str, list[Token]]

    def tokens(self) -> list[Token]:
        """The tokens of the bare line, at places within it."""
        known = self.remembered.get(self.bare)
        if known is None:
            known = self.remembered[self.bare] = tokenize(self.bare)
        return known


def read_letter(text: str, words: SegmentWords, remembered: Remembered | None = None) -> Letter:
    """The draft without quoted mail and signature, and its sentences."""
    remembered = remembered or Remembered()
    lines = _lines(text, remembered.lines)
    kept = _without_signature(_without_quotes(lines, words), words)
    own = _own_spans(text, kept)
    body = _without_opening(kept, words)
    return Letter(own, tuple(_sentences(text, body, words, remembered.blocks)))


def _lines(text: str, remembered: dict[str, list[Token]]) -> list[_Line]:
    lines, at = [], 0
    for piece in text.split("\n"):
        lines.append(_Line(at, at + len(piece), piece, piece.strip(), remembered))
        at += len(piece) + 1
    return lines


def _without_quotes(lines: Sequence[_Line], words: SegmentWords) -> list[_Line]:
    """The lines that are no quoted mail; an answer below a quote is the writer's own again."""
    kept: list[_Line] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        following = lines[i + 1].bare if i + 1 < len(lines) else ""
        if line.bare.startswith(">"):
            i += 1
        elif _introduces_quote(line, following, words):
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


def _introduces_quote(line: _Line, following: str, words: SegmentWords) -> bool:
    bare = line.bare
    if not bare:
        return False
    # what a quote begins with is looked for only where the marks fit: most lines are the writer's own
    alone = bare.endswith(":") or bare.startswith(("-", "_")) or following.startswith(">")
    if alone and words.quoted.begin(line.tokens()):
        return True
    # a header block ("From: …" above "Sent: …"), or an introduction that wraps to a second line
    is_header = _HEADER.match(bare) is not None and _HEADER.match(following) is not None
    wraps = is_header or following.endswith(":")
    return wraps and words.quoted.begin(tokenize(f"{bare} {following}")) > 0


def _without_signature(lines: Sequence[_Line], words: SegmentWords) -> list[_Line]:
    """The lines without the sign-off and what belongs to it; a postscript or a sentence after it stays."""
    filled = [i for i, line in enumerate(lines) if line.bare]
    start = next((i for i in filled if lines[i].text.rstrip() in ("--", "—") and i != filled[0]), None)
    if start is None:
        start = next((i for i in filled[:0:-1][:_SIGNATURE_LINES] if _is_closing(lines[i], words)), None)
    if start is None:
        start = _names_at_end(lines, filled, words)
    if start is None:
        return list(lines)
    resumes = next(
        (i for i in range(start + 1, len(lines)) if _resumes(lines, i, words)),
        len(lines),
    )
    return [*lines[:start], *lines[resumes:]]


def _is_closing(line: _Line, words: SegmentWords) -> bool:
    tokens = line.tokens()
    longest = words.closings.begin(tokens)
    rest = tokens[longest:]
    return (
        longest > 0
        and len(rest) <= 4
        and not _ENDS_SENTENCE.search(line.bare)
        and _all_names(line.bare, rest)
    )


def _resumes(lines: Sequence[_Line], i: int, words: SegmentWords) -> bool:
    line = lines[i].bare
    if not line or lines[i - 1].bare:
        return False
    tokens = lines[i].tokens()
    if words.postscripts.begin(tokens):
        return True
    speaks = len(tokens) >= 3 and bool(_ENDS_SENTENCE.search(line))
    return speaks and not words.footers.match(tokens)


def _names_at_end(lines: Sequence[_Line], filled: Sequence[int], words: SegmentWords) -> int | None:
    """The first of one to four closing lines that hold names alone, under an empty line or after a dash."""
    last = len(filled)
    while last and words.postscripts.begin(lines[filled[last - 1]].tokens()):
        last -= 1
    start = None
    for i in reversed(filled[max(1, last - 4) : last]):
        line = lines[i].bare
        dashed = bool(re.match(r"[-–—^~]\s?\w", line))
        tokens = lines[i].tokens()
        named = tokens and len(tokens) <= 7 and not line.endswith((".", "!", "?", ":", ",", "…"))
        if not named or not _all_names(line, tokens):
            break
        if dashed or not lines[i - 1].bare:
            start = i
            break
    return start


def _all_names(line: str, tokens: Sequence[Token]) -> bool:
    """Whether every word begins with a capital or a digit, or is too short to tell ("of", "ve")."""
    words = [line[t.start : t.end] for t in tokens]
    return all(not w[0].islower() or len(w) <= 3 for w in words) and (not words or not words[0][0].islower())


def _own_spans(text: str, lines: Sequence[_Line]) -> tuple[Span, ...]:
    spans: list[Span] = []
    filled = [line for line in lines if line.bare]
    for line in filled:
        start = line.start + len(line.text) - len(line.text.lstrip())
        end = line.start + len(line.text.rstrip())
        if spans and not text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _without_opening(lines: Sequence[_Line], words: SegmentWords) -> list[_Line]:
    """The lines without subject and greeting."""
    filled = [line for line in lines if line.bare][:_GREETING_LINES]
    opening = {line.start for line in filled if _is_subject(line, words) or _is_greeting(line, words)}
    return [line for line in lines if line.start not in opening]


def _is_subject(line: _Line, words: SegmentWords) -> bool:
    return bool(re.match(r"[^\s:]+\s?:", line.bare)) and words.subjects.begin(line.tokens()) > 0


def _is_greeting(line: _Line, words: SegmentWords) -> bool:
    tokens = line.tokens()
    longest = words.greetings.begin(tokens)
    if len(tokens) > _GREETING_WORDS:
        return False
    if not longest:  # "Maria," and nothing else
        named = bool(tokens) and len(tokens) <= 4 and _all_names(line.bare, tokens)
        return named and line.bare.endswith(",") and line.bare.count(",") == 1
    rest = tokens[longest:]
    inner = line.bare[tokens[longest - 1].end :].rstrip(" ,:!.\u2026")
    if "," in inner:
        return False
    return line.bare.endswith((",", ":")) or len(rest) <= 1 or _all_names(line.bare, rest)


def _sentences(
    text: str, lines: Sequence[_Line], words: SegmentWords, blocks: dict[str, tuple[Sentence, ...]]
) -> Iterator[Sentence]:
    paragraph = 0
    i = 0
    while i < len(lines):
        line = lines[i]
        if not line.bare:
            paragraph += 1
            i += 1
            continue
        bullet = _BULLET.match(line.text)
        start, end = line.start + (bullet.end() if bullet else 0), line.end
        while i + 1 < len(lines) and _wraps(lines[i], lines[i + 1]):
            i += 1
            end = lines[i].end
        block = text[start:end]
        known = blocks.get(block)
        if known is None:
            known = blocks[block] = take_apart(block, words)
        for each in known:
            span = Span(start + each.span.start, start + each.span.end)
            yield Sentence(span, each.words, each.tokens, each.clause_starts, paragraph, bullet is not None)
        i += 1


def take_apart(block: str, words: SegmentWords) -> tuple[Sentence, ...]:
    """The sentences of a block of lines, at places within it."""
    sentences = []
    for span in _split(block, words):
        sentence = span.cut(block)
        tokens = tuple(tokenize_draft(sentence))
        if tokens:
            clauses = tuple(_clause_starts(sentence, tokens, words))
            sentences.append(Sentence(span, sentence, tokens, clauses, 0, False))
    return tuple(sentences)


def _wraps(line: _Line, following: _Line) -> bool:
    first = following.bare[:1]
    return (
        len(line.text) >= _WRAPPED_FROM
        and following.start == line.end + 1
        and first.islower()
        and not _ENDS_SENTENCE.search(line.text)
        and not _BULLET.match(following.text)
    )


def _split(block: str, words: SegmentWords) -> Iterator[Span]:
    at = 0
    for stop in _END.finditer(block):
        if _ends_here(block, at, stop, words):
            yield from _trimmed(block, at, stop.end())
            at = stop.end()
    yield from _trimmed(block, at, len(block))


def _ends_here(text: str, start: int, stop: re.Match[str], words: SegmentWords) -> bool:
    marks = stop.group()
    after = text[stop.end() : stop.end() + 40].lstrip()[:1]
    if marks[0] == "…" or marks.startswith("..."):
        return not after.islower()  # "Yes… we did"
    if not marks.startswith("."):
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    if before is None:
        return True
    word = fold(before.group())
    if word in words.number_signs:
        return not after.isdigit()
    if word in words.abbreviations or (len(word) == 1 and word.isalpha()):
        return not after
    return not (word.isdecimal() and len(word) <= 4 and after.islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield Span(left, right)


def _clause_starts(sentence: str, tokens: Sequence[Token], words: SegmentWords) -> Iterator[int]:
    breaks = {m.end() for m in _CLAUSE_BREAK.finditer(sentence)}
    for i, token in enumerate(tokens):
        if i == 0 or token.start in breaks or token.folded in words.connectives:
            yield token.start
