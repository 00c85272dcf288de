"""Whether a draft is an apology at all: two kinds of evidence, weighed in one place.

Rules know phrases; a reader taught by examples knows how the sentences of apologies sound, and how those of a
refusal, a notice or a chaser with a "sorry" in it do. The reader comes in as a function; where there is none,
rules decide alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

#: language and the draft's sentences in order -> log-odds that it is an apology; None where the reader does
#: not read that language
ReadSentences = Callable[[str, Sequence[str]], float | None]

#: whether the rules call it an apology counts this much either way
_CALLED: Final = 1.0
#: and doubt is silence: a false alarm costs more trust than a miss
_DOUBT: Final = 0.5


def read_nothing(language: str, sentences: Sequence[str]) -> None:
    """The reader that is not there."""


def is_apology(labels: Iterable[str], weights: Mapping[str, float], read: float | None) -> bool:
    """Whether it is an apology: by the moves that rules find, weighed as the language's pack says, and by the
    reader's log-odds where it was read.
    """
    called = sum(weights.get(label, 0.0) for label in set(labels)) >= 1.0
    if read is None:
        return called
    return read + (_CALLED if called else -_CALLED) > _DOUBT
