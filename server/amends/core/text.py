"""Spans and places in a text: the only offsets that core knows, in code points of the text as sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open, non-empty range of code points of the text as sent."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place between two code points where words can be inserted."""

    at: int

    def __post_init__(self) -> None:
        if self.at < 0:
            raise ValueError(f"not a place: {self.at}")

    @property
    def start(self) -> int:
        """The same as `at`, so that an edit can be made over a span or a place alike."""
        return self.at

    @property
    def end(self) -> int:
        """The same as `at`."""
        return self.at
