"""What a reading level is; measuring it comes in as a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["easy", "plain", "hard"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read; `value` is None where no sound formula exists, and `reason` says why.

    `value` is in the formula's own unit: school grades for Flesch-Kincaid, for Ateşman 0 (hard) to
    100 (easy).
    """

    formula: str | None
    value: float | None
    level: Level | None
    reason: str | None
    words: int
    sentences: int
    longest_sentence: int


#: (sentences of the own part, the formula that the language's pack names or None) -> Reading
MeasureReading = Callable[[Sequence[str], str | None], Reading]
