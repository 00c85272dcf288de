"""Edits made one after the other, told as disjoint edits of the text that they began with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from amends.core.report import Edit
from amends.core.text import Place, Span

T = TypeVar("T")


class _Piece(NamedTuple, Generic[T]):
    """A run of the text as it is now, and the run `start..end` of the first text that it stands for."""

    start: int
    end: int
    words: str
    #: what the edits were made for, in the order in which they were made; empty for what stands as it stood
    reasons: tuple[T, ...]


class Composed(Generic[T]):
    """A text under change; each edit refers to the text as the ones before left it."""

    def __init__(self, text: str) -> None:
        self._first = text
        self._pieces: list[_Piece[T]] = [_Piece(0, len(text), text, ())] if text else []

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(piece.words for piece in self._pieces)

    def apply(self, edit: Edit, reason: T) -> None:
        """Make one more edit; where it lies over earlier ones they become one."""
        before: list[_Piece[T]] = []
        touched: list[_Piece[T]] = []
        after: list[_Piece[T]] = []
        at = 0
        for piece in self._pieces:
            end = at + len(piece.words)
            if end <= edit.at.start:
                before.append(piece)
            elif at >= edit.at.end:
                after.append(piece)
            elif piece.reasons:
                touched.append(piece)
            else:
                cut, rest = max(at, edit.at.start), min(end, edit.at.end)
                if cut > at:
                    before.append(_Piece(piece.start, piece.start + cut - at, piece.words[: cut - at], ()))
                inner = piece.words[cut - at : rest - at]
                if inner:
                    touched.append(_Piece(piece.start + cut - at, piece.start + rest - at, inner, ()))
                if rest < end:
                    after.append(_Piece(piece.start + rest - at, piece.end, piece.words[rest - at :], ()))
            at = end
        whole = sum(len(piece.words) for piece in before)
        words = "".join(piece.words for piece in touched)
        place = edit.at.start - whole
        words = words[:place] + edit.text + words[place + len(edit.quote) :]
        start = touched[0].start if touched else (before[-1].end if before else 0)
        end = touched[-1].end if touched else start
        reasons = (*(reason for piece in touched for reason in piece.reasons), reason)
        self._pieces = [*before, _Piece(start, end, words, reasons), *after]

    def edits(self) -> Iterator[tuple[Edit, tuple[T, ...]]]:
        """The edits of the first text in order of place, each with what it was made for; none over another,
        and none that changes nothing.
        """
        for start, end, words, reasons in self._pieces:
            quote = self._first[start:end]
            if reasons and quote != words:
                yield Edit(Span(start, end) if end > start else Place(start), quote, words), reasons
