"""Sentences as numbered features: runs of words and of letters, hashed into buckets, all at once in numpy.

Teaching and reading share this file, so that a sentence is the same to both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from amends.core.matching import Token, tokenize_draft

BITS: Final = 18
BUCKETS: Final = 1 << BITS
#: lengths of the runs of letters; a run stays within a word and the spaces round it
LETTERS: Final = (2, 3, 4, 5)

#: what a feature belongs to: each group of a sentence is brought to length one by itself
WORDS, CHARS, BEFORE, AFTER = range(4)
GROUPS: Final = 4
#: how much a neighbour's words count beside the sentence's own
NEIGHBOUR: Final = 0.45

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_PAIR: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_SKIP: Final = np.uint64(0x165667B19E3779F9)
_STIR: Final = np.uint64(0xFF51AFD7ED558CCD)


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some sentences, one a place in each array.

    `first` and `after` are tokens of the row of all sentences' tokens (half-open); `rows` the sentences.
    """

    buckets: Ints
    rows: Ints
    groups: Ints
    first: Ints
    after: Ints
    tokens: tuple[tuple[Token, ...], ...]

    def token_offsets(self) -> list[int]:
        """Where each sentence's tokens begin in the row of all of them."""
        offsets, at = [], 0
        for tokens in self.tokens:
            offsets.append(at)
            at += len(tokens)
        return offsets


class _Powers:
    """Powers of the hash's base and their inverses, as many as the longest text so far needs."""

    def __init__(self) -> None:
        self._up = self._down = np.ones(1, np.uint64)

    def upto(self, length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        up, down = self._up, self._down
        if len(up) < length or len(down) < length:
            size = max(4096, 2 * length)
            up = np.full(size, _BASE, np.uint64)
            down = np.full(size, _INVERSE, np.uint64)
            up[0] = down[0] = 1
            up, down = np.multiply.accumulate(up), np.multiply.accumulate(down)
            self._up, self._down = up, down
        return up[:length], down[:length]


_POWERS: Final = _Powers()


def _buckets(hashes: NDArray[np.uint64], salt: int) -> Ints:
    """Hashes stirred, so that any two kinds of feature share a bucket by chance alone."""
    mixed = hashes + np.uint64((salt * _STIR_INT) & _MASK)
    mixed ^= mixed >> np.uint64(31)
    mixed *= _STIR
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)


_STIR_INT: Final = 0xD6E8FEB86659FD93
_MASK: Final = (1 << 64) - 1


def features_of(sentences: Sequence[str]) -> Features:
    """Every feature of every sentence; a feature that stands twice is there twice."""
    tokens = tuple(tuple(tokenize_draft(s)) for s in sentences)
    pieces: list[str] = []
    word_sizes: list[int] = []
    block_sizes: list[int] = []
    #: of each block of letters its token, or -1 for the space that ends a sentence
    block_tokens: list[int] = []
    counts: list[int] = []
    for sentence, here in zip(sentences, tokens, strict=True):
        at = 0
        begun = len(pieces)
        for token in here:
            if len(pieces) > begun and token.start - at != 1:
                marks = "".join(sentence[at : token.start].split())
                pieces[-1] += marks
                block_sizes[-1] += len(marks)
            block_tokens.append(len(word_sizes))
            pieces.append(token.folded)
            word_sizes.append(len(token.folded))
            block_sizes.append(len(token.folded) + 1)
            at = token.end
        if here:
            marks = "".join(sentence[at:].split())
            pieces[-1] += marks
            block_sizes[-1] += len(marks)
            pieces.append("")
            block_sizes.append(1)
            block_tokens.append(-1)
        counts.append(len(here))
    row_of_word = np.repeat(np.arange(len(sentences)), counts)
    letters = np.frombuffer(" ".join(["", *pieces]).encode("latin-1", "replace"), np.uint8).copy()
    letters[(letters >= 48) & (letters <= 57)] = 48
    sizes = np.array(block_sizes, np.int64)
    owners = np.array(block_tokens, np.int64)
    parts = [
        *_letter_runs(letters, sizes, owners),
        *_word_runs(letters, sizes, owners, np.array(word_sizes, np.int64), row_of_word),
    ]
    if not parts:
        none = np.zeros(0, np.int64)
        return Features(none, none, none, none, none, tokens)
    buckets, groups, first, lengths = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Features(buckets, row_of_word[first], groups, first, first + lengths, tokens)


_Part = tuple[Ints, Ints, Ints, Ints]


def _part(hashes: NDArray[np.uint64], salt: int, group: int, first: Ints, length: int) -> _Part:
    size = len(first)
    return _buckets(hashes, salt), np.full(size, group), first, np.full(size, length)


def _letter_runs(letters: NDArray[np.uint8], sizes: Ints, owners: Ints) -> list[_Part]:
    if not len(sizes):
        return []
    ends = np.cumsum(sizes)
    # a sentence's last space begins no run
    reach = np.repeat(np.where(owners < 0, ends - 1, ends), sizes) - np.arange(ends[-1])
    owner = np.repeat(owners, sizes)
    codes = letters.astype(np.uint64)
    hashes = codes
    parts = []
    for n in LETTERS:
        hashes = hashes[:-1] * np.uint64(_BASE) + codes[n - 1 :]
        # the run may end with the space behind the word, not go beyond it
        begin = np.flatnonzero(reach[: len(hashes)] >= n - 1)
        parts.append(_part(hashes[begin], n, CHARS, owner[begin], 1))
    return parts


def _word_runs(
    letters: NDArray[np.uint8], sizes: Ints, owners: Ints, word_sizes: Ints, rows: Ints
) -> list[_Part]:
    if not len(word_sizes):
        return []
    starts = (np.cumsum(sizes) - sizes)[owners >= 0] + 1
    up, down = _POWERS.upto(len(letters) + 1)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * up[:-1], out=sums[1:])
    one = (sums[starts + word_sizes] - sums[starts]) * down[starts]
    every = np.arange(len(one))
    two = one[:-1] * _PAIR + one[1:]
    three = two[:-1] * _PAIR + one[2:]
    skipping = one[:-2] * _SKIP + one[2:]
    pairs = np.flatnonzero(rows[:-1] == rows[1:])
    triples = np.flatnonzero(rows[:-2] == rows[2:])
    return [
        _part(one, 11, WORDS, every, 1),
        _part(two[pairs], 12, WORDS, pairs, 2),
        _part(three[triples], 13, WORDS, triples, 3),
        _part(skipping[triples], 14, WORDS, triples, 3),
        _part(one, 15, BEFORE, every, 1),
        _part(one, 16, AFTER, every, 1),
    ]


def weights_of(found: Features, rarity: Floats) -> Floats:
    """Each feature's value: its rarity, over the length of its sentence's group."""
    values = rarity[found.buckets]
    group = found.rows * GROUPS + found.groups
    lengths = np.sqrt(np.bincount(group, values * values, minlength=1))
    valued: Floats = (values / np.maximum(lengths, 1e-6)[group]).astype(np.float32)
    valued[found.groups >= BEFORE] *= NEIGHBOUR
    return valued


_FIGURE: Final = re.compile(r"\d")
_MONEY: Final = re.compile(r"[£$€₺%]|\b(?:rp|usd|eur|tl|idr|try)\b", re.I)
_ODD: Final = re.compile(r"[^\w\s.,;:!?'’‘\"“”()\-–—…/@%£$€₺&+*#]")
#: features of a sentence's shape, and of its place in the draft
SHAPES: Final = 15
PLACES: Final = 6
#: how much one of these counts beside words
SHAPE_WEIGHT: Final = 0.25


def shape_of(sentence: str, tokens: int) -> tuple[float, ...]:
    """What a sentence looks like: marks, figures, length; `SHAPES` numbers of 0 to 1."""
    return (
        _FIGURE.search(sentence) is not None,
        "?" in sentence,
        "!" in sentence,
        min(len(sentence), 200) / 200,
        _MONEY.search(sentence) is not None,
        tokens < 4,
        min(sentence.count(","), 4) / 4,
        '"' in sentence or "“" in sentence,
        sentence.endswith(":"),
        "@" in sentence or "://" in sentence,
        "…" in sentence or "..." in sentence,
        "(" in sentence,
        "–" in sentence or "—" in sentence or " - " in sentence,
        sentence[:1].islower(),
        _ODD.search(sentence) is not None,
    )


@lru_cache(maxsize=64)
def places_of(count: int) -> Floats:
    """Where each of `count` sentences stands: an array of `count` × `PLACES`."""
    at = np.arange(count, dtype=np.float32)
    left = count - 1 - at
    whole = np.full(count, 1.0, np.float32)
    return np.column_stack(
        (
            np.minimum(at, 5) / 5,
            np.minimum(left, 5) / 5,
            at == 0,
            left == 0,
            whole * (count == 1),
            whole * (min(count, 20) / 20),
        )
    ).astype(np.float32)
