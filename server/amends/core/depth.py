"""How concrete a move is: half where nothing in it could be checked, whole where a thing is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from amends.core.matching import SLOT_WORD, Token
from amends.core.moves import FoundMove
from amends.core.pack import Pack
from amends.core.segments import Sentence
from amends.core.text import Span

HALF: Final = 0.5
WHOLE: Final = 1.0

#: for these the thing may be named in the sentence before or after
_NEIGHBOURS_COUNT: Final = ("regret", "responsibility")
#: so many words that name something make a sentence concrete; beside a blank one more
_WORDS: Final = 2
_WORDS_BESIDE_SLOT: Final = 3


def depth_alone(move: FoundMove, sentence: Sentence, pack: Pack) -> float | None:
    """0.5 where no thing, person, date, sum or action is named, or where it is an unfilled slot; else 1.

    None where that hangs on the sentences before and after: whole where one of them names something.
    """
    start, end = move.span.start - sentence.span.start, move.span.end - sentence.span.start
    tokens = [t for t in sentence.tokens if start <= t.start and t.end <= end]
    rest = _untold(tokens, move.hits, sentence.span.start)
    has_slot = any(t.folded == SLOT_WORD for t in tokens)
    if move.label not in _NEIGHBOURS_COUNT:
        least = _WORDS_BESIDE_SLOT if has_slot else _WORDS
        return WHOLE if _names(sentence.words, tokens, pack, least=least) else HALF
    if _names(sentence.words, rest, pack, least=_WORDS if has_slot else 1):
        return WHOLE
    if has_slot or (len(rest) > 1 and any(t.folded in pack.generic for t in rest)):
        return HALF  # it names something, and that is a blank or a word for anything
    around = [t for t in sentence.tokens if not start <= t.start < end]
    return WHOLE if _names(sentence.words, around, pack, least=1) else None


def names_something(sentence: Sentence, pack: Pack) -> bool:
    """Whether the sentence names a thing, so that a move beside it is concrete."""
    return _names(sentence.words, sentence.tokens, pack, least=_WORDS)


def _untold(tokens: Sequence[Token], hits: Sequence[Span], offset: int) -> list[Token]:
    """The tokens that stand in none of the hits, which are in order of place."""
    rest, told_to, at = [], 0, 0
    for token in tokens:
        while at < len(hits) and hits[at].start - offset <= token.start:
            told_to = max(told_to, hits[at].end - offset)
            at += 1
        if token.start >= told_to:
            rest.append(token)
    return rest


def content_words(tokens: Sequence[Token], pack: Pack) -> list[Token]:
    """The words that name something: neither little words nor words for anything."""
    return [
        t
        for t in tokens
        if len(t.folded) > 2 and t.folded not in pack.stopwords and t.folded not in pack.generic
    ]


def _names(words: str, tokens: Sequence[Token], pack: Pack, *, least: int) -> bool:
    if any(c.isdigit() for t in tokens for c in t.folded):
        return True
    content = content_words(tokens, pack)
    if any(words[t.start].isupper() and t is not tokens[0] for t in content):
        return True
    return len(content) >= least
