"""What a sentence of the customer's message raises: ids, sums, dates, products, harm and questions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from amends.core.dates import Mention, find_dates
from amends.core.depth import content_words
from amends.core.figures import ids_in, sums_in
from amends.core.matching import Token, span_of
from amends.core.pack import Hit, Pack
from amends.core.segments import Sentence
from amends.core.text import Span

#: `thing` is a product told by its place alone; `defect` and `other` are harm where nothing worse is told
Kind = Literal["id", "sum", "date", "product", "thing", "question", "harm", "defect", "other"]

_PRODUCT_WORDS: Final = 3
#: so many words beside a fact make something told of their own
_LEAST_BESIDE: Final = 3
#: so many words that name something make a sentence tell something
_TELLS_FROM: Final = 2


@dataclass(frozen=True, slots=True)
class Raised:
    """Something raised, at a place within its sentence.

    The tokens are its own; for a question and for what happened those of the whole sentence, with the
    kinds of phrases found there.
    """

    kind: Kind
    span: Span
    words: str
    tokens: Sequence[Token]
    mention: Mention | None = None
    hits: Mapping[str, Sequence[Hit]] = field(default_factory=dict)
    #: stands in a sentence that raises something surer as well
    beside_facts: bool = False


def raised_in(sentence: Sentence, *, pack: Pack, today: date) -> Iterator[Raised]:
    """Each thing that the sentence raises; the surer sorts come first, and none overlaps another."""
    tokens = sentence.tokens
    hits = pack.listening.phrases.find(tokens)
    taken = _Taken(sentence)
    if sentence.words.endswith("?"):
        yield from taken.rest(
            "question", hits, "questions"
        )  # with the facts in it: they are what it asks for
        return
    for kind, span, mention in _facts(sentence, hits, pack=pack, today=today):
        if taken.is_free(span):
            yield taken.take(kind, span, mention)
    if "questions" in hits:
        yield from taken.rest("question", hits, "questions")
    elif "harm" in hits:
        yield from taken.rest("harm", hits, "harm")
    elif "defects" in hits:
        yield from taken.rest("defect", hits, "defects")
    elif not taken.anything and len(content_words(tokens, pack)) >= _TELLS_FROM:
        yield from taken.rest("other", hits, "")


class _Taken:
    """Which tokens of a sentence are taken by what it raises."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._starts = [t.start for t in sentence.tokens]
        self._is_taken = [False] * len(sentence.tokens)
        self.anything = False

    def is_free(self, span: Span) -> bool:
        """Whether it covers a word, and none that something raised so far takes."""
        first, after = self._within(span)
        return first < after and not any(self._is_taken[first:after])

    def take(self, kind: Kind, span: Span, mention: Mention | None = None) -> Raised:
        """What stands at the span, which is free no more."""
        first, after = self._within(span)
        self._is_taken[first:after] = [True] * (after - first)
        self.anything = True
        tokens = self._sentence.tokens[first:after]
        return Raised(kind, span, span.cut(self._sentence.words), tokens, mention)

    def rest(self, kind: Kind, hits: Mapping[str, Sequence[Hit]], told_by: str) -> Iterator[Raised]:
        """The run of free words with most of the hits that tell it, or the longest."""
        tokens = self._sentence.tokens
        told = [first for first, _ in hits.get(told_by, ())]
        runs = [
            (bisect_left(told, after) - bisect_left(told, first), after - first, first)
            for first, after in self._free_runs()
        ]
        if runs:
            _, size, first = max(runs)
            if size < _LEAST_BESIDE and size < len(tokens):
                return
            end = len(self._sentence.words) if first + size == len(tokens) else tokens[first + size - 1].end
            span = Span(tokens[first].start, end)
            words = span.cut(self._sentence.words)
            yield Raised(kind, span, words, tokens, hits=hits, beside_facts=self.anything)

    def _free_runs(self) -> Iterator[tuple[int, int]]:
        first = None
        for i, is_taken in enumerate([*self._is_taken, True]):
            if is_taken and first is not None:
                yield first, i
                first = None
            elif not is_taken and first is None:
                first = i

    def _within(self, span: Span) -> tuple[int, int]:
        """The first of the tokens that the span touches, and the one after the last."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if self._starts and self._sentence.tokens[first].end <= span.start:
            first += 1
        return first, bisect_left(self._starts, span.end)


def _facts(
    sentence: Sentence, hits: Mapping[str, Sequence[Hit]], *, pack: Pack, today: date
) -> Iterator[tuple[Kind, Span, Mention | None]]:
    words, tokens = sentence.words, sentence.tokens
    for span in sums_in(sentence, pack):
        yield "sum", span, None
    for mention in find_dates(words, tokens, words=pack.dates, today=today):
        if mention.kind != "hour":
            yield "date", mention.span, mention
    for span in ids_in(sentence, pack):
        yield "id", span, None
    for first, after in hits.get("goods", ()):
        yield "product", span_of(tokens, first, after), None
    suffered = {i for first, after in hits.get("harm", ()) for i in range(first, after)}
    for kind in ("product_after", "product_before"):
        for first, after in hits.get(kind, ()):
            near = (
                range(after, min(after + _PRODUCT_WORDS, len(tokens)))
                if kind == "product_after"
                else range(first - 1, max(-1, first - 1 - _PRODUCT_WORDS), -1)
            )
            named = _named(sentence, near, pack)
            if named and suffered.isdisjoint(named):
                yield "thing", Span(tokens[min(named)].start, tokens[max(named)].end), None


def _named(sentence: Sentence, near: range, pack: Pack) -> list[int]:
    """The tokens that name something, from the first of `near` on, unless one makes them an id."""
    tokens = sentence.tokens
    named: list[int] = []
    for i in near:
        if named:
            left, right = sorted((i, named[-1]))
            if sentence.words[tokens[left].end : tokens[right].start].strip():
                break
        if not content_words([tokens[i]], pack) or tokens[i].folded[0].isdigit():
            break
        if tokens[i].folded in pack.listening.ids:
            return []
        named.append(i)
    return named
