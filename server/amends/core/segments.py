"""A draft taken apart: the writer's own part, and its sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from amends.core.layout import (
    Line,
    Written,
    lines_of,
    split_opening,
    without_quotes,
    without_signature,
)
from amends.core.matching import Token, fold, tokenize_draft
from amends.core.pack import Pack, SegmentWords
from amends.core.text import Span

#: a line that wraps a mail at this many characters or more may break a sentence
_WRAPPED_FROM: Final = 50
#: words of a greeting in a sentence, name and all
LONGEST_GREETING: Final = 4

# begun only at the first of a run, so that a text of full stops is read once
_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s|$)")
_CLAUSE_BREAK: Final = re.compile(r"[,;:()–—]\s*|\s-\s")
_LAST_WORD: Final = re.compile(r"[^\W_][^\W_.\u0300-\u036f]*(?:\.[^\W_]+)*\Z")


class Sentence(NamedTuple):
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
    """What was taken apart before: a changed copy of a draft shares nearly all of it.

    Lives as long as one check; drafts are never kept longer.
    """

    lines: dict[str, Written] = field(default_factory=dict)
    blocks: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)
    #: by their words, at place 0
    sentences: dict[str, Sentence | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """The own part of a draft, in spans, and what it says, in sentences; subject and greeting open it."""

    own: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    opening: tuple[Sentence, ...] = ()


def read_letter(text: str, words: SegmentWords, remembered: Remembered | None = None) -> Letter:
    """The draft without quoted mail and signature, and its sentences."""
    remembered = remembered or Remembered()
    lines = lines_of(text, words, remembered.lines)
    kept = without_signature(without_quotes(lines, words), words)
    own = _own_spans(text, kept)
    opening, body = (tuple(_sentences(text, part, words, remembered)) for part in split_opening(kept))
    return Letter(own, body, opening)


def lines_apart(text: str, words: SegmentWords) -> Iterator[Sentence]:
    """Every sentence but those of quoted mail, line by line: with greeting and signature, and a number before
    one is its first word and no mark of a list.
    """
    remembered = Remembered()
    for line in without_quotes(lines_of(text, words, remembered.lines), words):
        for sentence in take_apart(line.written.text, words, remembered):
            at = line.start + sentence.span.start
            yield sentence._replace(span=Span(at, at + len(sentence.words)))


def _own_spans(text: str, lines: Sequence[Line]) -> tuple[Span, ...]:
    spans: list[Span] = []
    filled = [line for line in lines if line.bare]
    for line in filled:
        start, end = line.start + line.written.left, line.start + line.written.right
        if spans and not text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _sentences(
    text: str, lines: Sequence[Line], words: SegmentWords, remembered: Remembered
) -> Iterator[Sentence]:
    paragraph = 0
    i = 0
    while i < len(lines):
        line = lines[i]
        if not line.bare:
            paragraph += 1
            i += 1
            continue
        bullet = line.written.bullet
        start, end = line.start + bullet, line.end
        while i + 1 < len(lines) and _wraps(lines[i], lines[i + 1]):
            i += 1
            end = lines[i].end
        block = text[start:end]
        known = remembered.blocks.get(block)
        if known is None:
            known = remembered.blocks[block] = take_apart(block, words, remembered)
        for each in known:
            span = Span(start + each.span.start, start + each.span.end)
            yield Sentence(span, each.words, each.tokens, each.clause_starts, paragraph, bullet > 0)
        i += 1


def take_apart(block: str, words: SegmentWords, remembered: Remembered) -> tuple[Sentence, ...]:
    """The sentences of a block of lines, at places within it."""
    sentences = []
    for span in _split(block, words):
        sentence = span.cut(block)
        if sentence not in remembered.sentences:
            remembered.sentences[sentence] = _sentence(sentence, words)
        known = remembered.sentences[sentence]
        if known:
            sentences.append(Sentence(span, sentence, known.tokens, known.clause_starts, 0, False))
    return tuple(sentences)


def _sentence(sentence: str, words: SegmentWords) -> Sentence | None:
    tokens = tuple(tokenize_draft(sentence))
    clauses = tuple(_clause_starts(sentence, tokens, words))
    return Sentence(Span(0, len(sentence)), sentence, tokens, clauses, 0, False) if tokens else None


def _wraps(line: Line, following: Line) -> bool:
    first = following.bare[:1]
    return (
        line.end - line.start >= _WRAPPED_FROM
        and following.start == line.end + 1
        and first.islower()
        and not line.written.ends_sentence
        and not following.written.bullet
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


def greeting_in(sentence: Sentence, text: str, pack: Pack) -> int | None:
    """Where the sentence goes on behind the greeting or name it begins with; None where there is none."""
    if len(sentence.clause_starts) < 2:
        return None
    goes_on = sentence.clause_starts[1]
    opening = [t for t in sentence.tokens if t.start < goes_on]
    between = sentence.words[opening[-1].end : goes_on] if opening else ""
    if len(opening) > LONGEST_GREETING or between.strip() != ",":
        return None
    is_named = (
        len(opening) in (2, 3)
        and all(sentence.words[t.start].isupper() for t in opening)
        # “Bapak Tan,” and not “At The Aldermoor,”
        and (opening[0].folded not in pack.stopwords or pack.leaning.addresses.begin(sentence.tokens) > 0)
    )
    if not ("\n" in between or is_named or pack.segments.greetings.match(opening)):
        return None
    at = sentence.span.start + goes_on
    return at if text[at : at + 1].isalpha() else None
