"""When two words are one: endings, prefixes, a consonant that softens, and short lists of synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from amends.core.matching import fold

#: words are one where they share this many letters from the start
_STEM: Final = 5
#: so many letters must be left where something is taken off
_LEAST: Final = 3
_LONGEST: Final = 40


class Sameness:
    """What makes two words of one language the same; shared read-only between threads."""

    def __init__(
        self,
        *,
        suffixes: Sequence[str],
        prefixes: Mapping[str, Sequence[str]],
        softens: Mapping[str, str],
        same: Iterable[Sequence[str]],
    ) -> None:
        self._suffixes = frozenset(fold(s) for s in suffixes)
        self._suffix_sizes = sorted({len(s) for s in self._suffixes}, reverse=True)
        self._prefixes = {fold(p): tuple(instead) for p, instead in prefixes.items()}
        self._prefix_sizes = sorted({len(p) for p in self._prefixes}, reverse=True)
        self._softens = dict(softens)
        self._whole: dict[str, list[str]] = {}
        self._starts: dict[str, list[str]] = {}
        for number, words in enumerate(same):
            for word in words:
                table = self._starts if word.endswith("*") else self._whole
                table.setdefault(fold(word.rstrip("*")), []).append(f"={number}")
        self._start_sizes = sorted({len(s) for s in self._starts})

    def roots(self, folded: str) -> frozenset[str]:
        """What the word may come down to: two words are one where they share a root."""
        word = folded.split("'", 1)[0][:_LONGEST]
        bases = [word, *self._without_prefix(word)]
        bases += [shorter for base in bases for shorter in self._without_suffix(base)]
        found = {self._stem(base) for base in bases}
        for base in bases:
            found.update(self._whole.get(base, ()))
        for size in self._start_sizes:
            found.update(self._starts.get(word[:size], ()))
        return frozenset(found)

    def _without_prefix(self, word: str) -> list[str]:
        for size in self._prefix_sizes:
            instead = self._prefixes.get(word[:size])
            if instead is not None and len(word) - size >= _LEAST:
                return [letter + word[size:] for letter in instead]
        return []

    def _without_suffix(self, word: str) -> list[str]:
        return [
            word[:-size]
            for size in self._suffix_sizes
            if len(word) - size >= _LEAST and word[-size:] in self._suffixes
        ]

    def _stem(self, word: str) -> str:
        stem = word[:_STEM]
        return stem[:-1] + self._softens.get(stem[-1:], stem[-1:])
