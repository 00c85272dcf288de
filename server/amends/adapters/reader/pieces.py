"""Words as the encoder's pieces: SentencePiece's unigram model, each word cut in its likeliest way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: a sentence's pieces beyond these are not read
MOST_PIECES: Final = 94
#: stands for a space, in front of each word
SPACE: Final = "\u2581"
#: how much less likely than the rarest piece a letter without a piece is
_UNKNOWN_COSTS: Final = 10.0
_WORD: Final = re.compile(rf"{SPACE}*[^{SPACE}]+|{SPACE}+")
#: longer ones are no words; keeps the search linear
_LONGEST_WORD: Final = 200
_NEVER: Final = -1e30


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece's number, and the half-open code points of the text that it stands for."""

    number: int
    start: int
    end: int


class Pieces:
    """Cuts texts; may be shared by threads.

    `likely` holds each piece's log-likelihood, `same` what a letter is written as before it is looked up.
    """

    def __init__(
        self, pieces: Sequence[str], likely: Sequence[float], *, unknown: int, same: Mapping[str, str]
    ) -> None:
        self._known = {p: (i, likely[i]) for i, p in enumerate(pieces) if i != unknown and p}
        self._longest = max(map(len, self._known))
        self._unknown = unknown
        self._cost_of_unknown = min(likely) - _UNKNOWN_COSTS
        self._same = dict(same)

    def cut(self, text: str, *, most: int | None = None) -> list[Piece]:
        """The pieces of a text, in order, and of a long one the first `most`.

        A space in front of a word belongs to no piece's place.
        """
        letters, places = self._written(text)
        found: list[Piece] = []
        at = 0
        for word in _WORD.finditer(letters):
            if most is not None and len(found) >= most:
                break
            for number, length in self._cut_word(word[0]):
                first = at + (length > 1 and letters[at] == SPACE)
                last = min(at + length, len(letters)) - 1
                start, end = places[min(first, len(places) - 1)], places[last] + 1
                # the space in front of an empty text stands in none of it
                found.append(Piece(number, start, min(end, len(text))))
                at += length
        return found[:most]

    def _written(self, text: str) -> tuple[str, list[int]]:
        """The text as it is looked up, and of each of its letters the place in the text."""
        letters: list[str] = [SPACE]
        places: list[int] = [0]
        for place, letter in enumerate(text):
            for written in self._same.get(letter, letter):
                if written == " ":
                    written = SPACE
                    if letters[-1] == SPACE:
                        continue
                letters.append(written)
                places.append(place)
        return "".join(letters), places

    def _cut_word(self, word: str) -> Iterator[tuple[int, int]]:
        """Numbers and lengths of a word's pieces; nothing is remembered, since words are the writer's."""
        for i in range(0, len(word), _LONGEST_WORD):
            yield from self._likeliest(word[i : i + _LONGEST_WORD])

    def _likeliest(self, word: str) -> list[tuple[int, int]]:
        """By Viterbi: the cut whose pieces' log-likelihoods add up highest."""
        best = [0.0] + [_NEVER] * len(word)
        #: of each end: the piece's number and where it begins
        back = [(self._unknown, 0)] * (len(word) + 1)
        for start in range(len(word)):
            so_far = best[start]
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._known.get(word[start:end])
                if piece is not None and so_far + piece[1] > best[end]:
                    best[end] = so_far + piece[1]
                    back[end] = (piece[0], start)
            if so_far + self._cost_of_unknown > best[start + 1]:
                best[start + 1] = so_far + self._cost_of_unknown
                back[start + 1] = (self._unknown, start)
        found = []
        end = len(word)
        while end:
            number, start = back[end]
            found.append((number, end - start))
            end = start
        return found[::-1]
