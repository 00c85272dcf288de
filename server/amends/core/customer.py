"""The customer's name, as the draft greets them or as they sign their message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from amends.core.layout import Line, lines_of, split_opening, without_quotes, without_signature
from amends.core.matching import tokenize
from amends.core.pack import Pack

_MOST_WORDS: Final = 3
_ROUND_NAMES: Final = " \t,.:;!?-–—^~*_"


def name_of_customer(text: str, incoming: str, *, pack: Pack, short: bool) -> str | None:
    """The name in the draft's greeting, else that under the message; with `short` its first word.

    None where it is not sure to be a person's name.
    """
    for line in (*_greeting(text, pack), *_signature(incoming, pack)):
        name = _name_in(line, pack)
        if name and short:
            first = name.split()[0]
            name = None if first.rstrip(".").lower() in pack.segments.abbreviations else first
        if name:
            return name
    return None


def _greeting(text: str, pack: Pack) -> Iterator[str]:
    """What the greeting of a draft says after its first words."""
    opening, _ = split_opening(lines_of(text, pack.segments, {}))
    for line in opening:
        yield _behind(line.bare, pack.segments.greetings.begin(tokenize(line.bare)))


def _signature(incoming: str, pack: Pack) -> Iterator[str]:
    """The first lines of names under a message, without the words of its close."""
    own = without_quotes(lines_of(incoming, pack.segments, {}), pack.segments)
    kept = {line.start for line in without_signature(own, pack.segments)}
    signed: Sequence[Line] = [line for line in own if line.start not in kept and line.bare]
    for line in signed[:2]:
        yield _behind(line.bare, pack.segments.closings.begin(tokenize(line.bare)))


def _behind(line: str, words: int) -> str:
    tokens = tokenize(line)
    return line[tokens[words - 1].end :] if words else line


def _name_in(words: str, pack: Pack) -> str | None:
    """The words as a name: one to three with a capital, none of which names something else."""
    name = words.strip(_ROUND_NAMES)
    parts = name.split()
    tokens = tokenize(name)
    if not 0 < len(parts) <= _MOST_WORDS or len(tokens) != len(parts):
        return None
    is_name = all(
        part[0].isupper()
        and all(c.isalpha() or c in ".'\u2019-" for c in part)
        and not (len(part) > 1 and part.isupper())
        and token.folded not in pack.known.no_names
        and token.folded not in pack.listening.ids
        for part, token in zip(parts, tokens, strict=True)
    )
    return name if is_name else None
