"""Full names of people: a first name and a last, or a title and a last name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from amends.core.pack import Pack
from amends.core.segments import Sentence
from amends.core.text import Span

_MOST_PARTS: Final = 3


def full_names_in(sentence: Sentence, pack: Pack) -> Iterator[Span]:
    """The names by which a stranger finds the person; a first name alone is none."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        size = _titled(sentence, i, pack) or _first_and_last(sentence, i, pack)
        if size:
            yield Span(tokens[i].start, tokens[i + size - 1].end)
        i += max(1, size)


def _titled(sentence: Sentence, first: int, pack: Pack) -> int:
    """The words of a title and the name behind it; 0 where there is none, or a first name alone behind."""
    title = sentence.tokens[first]
    if title.folded not in pack.social.titles or not sentence.words[title.start].isupper():
        return 0
    behind = _run(sentence, first + 1, pack) if _is_beside(sentence, first, pack) else 0
    if behind == 1:
        name, *following = sentence.tokens[first + 1 : first + 3]
        known = pack.social
        if name.folded in known.first_names or any(t.folded in known.after_first_names for t in following):
            return 0
    return 1 + behind if behind else 0


def _first_and_last(sentence: Sentence, first: int, pack: Pack) -> int:
    """The words of a full name: it begins with a known first name, or stands behind a word like "driver"."""
    run, tokens, known = _run(sentence, first, pack), sentence.tokens, pack.social
    if run < 2:
        return 0
    is_presented = (
        first > 0 and tokens[first - 1].folded in known.presents and _is_beside(sentence, first - 1, pack)
    )
    return run if is_presented or tokens[first].folded in known.first_names else 0


def _run(sentence: Sentence, first: int, pack: Pack) -> int:
    """How many words from `first` on are written as parts of one name."""
    tokens = sentence.tokens
    count = 0
    while first + count < len(tokens) and count < _MOST_PARTS:
        if not _is_part(sentence, first + count, pack):
            break
        if count and not _is_beside(sentence, first + count - 1, pack):
            break
        count += 1
    return count


def _is_part(sentence: Sentence, number: int, pack: Pack) -> bool:
    token = sentence.tokens[number]
    known, bare = pack.social, token.folded.split("'", 1)[0]
    word = sentence.words[token.start : token.end]
    return (
        len(word) > 1
        and word[0].isupper()
        and not (word.isupper() and len(word) > 1)
        and not any(c.isdigit() for c in word)
        and not any(bare in words for words in (known.no_names, known.streets, known.titles))
    )


def _is_beside(sentence: Sentence, number: int, pack: Pack) -> bool:
    """Whether nothing but space, or the stop of a short form ("Mr."), stands before the next word."""
    tokens = sentence.tokens
    if number + 1 >= len(tokens):
        return False
    between = sentence.words[tokens[number].end : tokens[number + 1].start]
    if tokens[number].folded in pack.segments.abbreviations or tokens[number].folded in pack.social.titles:
        between = between.removeprefix(".")
    elif tokens[number].folded in pack.social.presents:
        between = between.removeprefix(",")
    return between.isspace() and len(between) <= 2
