"""The language of a draft, by py3langid and by a few words of our own where two languages lie close."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.core.matching import tokenize
from amends.core.pack import Pack
from amends.core.report import LanguageGuess

#: characters that are read; more changes nothing
_READ: Final = 2000
#: a language of ours that is this near to the likeliest one is taken, unless words speak against it
_NEAR: Final = 0.6
#: below this the model knows nothing of so short a text, and little words decide
_UNSURE: Final = 0.3
_MARKS_SHARE: Final = 0.3


#: two first drafts at once load it once
_LOADING: Final = Lock()


@cache
def _model() -> Any:
    """The model of all languages, once a process: half a second, and what is needed of 75 MB."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
    from py3langid.modelio import load_model

    chances, priors, classes, moves, rows, found = load_model(MODEL_DIR / MODEL_FILE)
    return LanguageIdentifier(
        _mapped(chances),
        priors,
        classes,
        _mapped(np.asarray(moves)).data,
        found,
        norm_probs=True,
        tk_row=rows,
    )


def _mapped(table: NDArray[Any]) -> NDArray[Any]:
    """The table in a file without a name, where the rows that no draft asks for take no memory.

    The table itself where nothing can be written.
    """
    try:
        with TemporaryFile() as file:
            file.write(table.data)
            file.flush()
            return np.memmap(file, table.dtype, "r", shape=table.shape)
    except OSError:
        return table


class Detector:
    """Detects the languages that have packs, and answers None for all others.

    All languages of the model compete, since a model that knows only ours calls every text one of them.
    Measured in tests/adapters/test_detection.py.
    """

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        self._packs = packs

    def load(self) -> None:
        """Load the model now, so that the first draft does not wait for it."""
        with _LOADING:
            _model()

    def __call__(self, text: str) -> LanguageGuess:
        """The guess for a text; `confidence` is the model's probability of it among all its languages."""
        self.load()
        read = text[:_READ]
        ranked = [(str(code), float(p)) for code, p in _model().rank(read)]
        top, best = ranked[0]
        ours, chance = next((code, p) for code, p in ranked if code in self._packs)
        words = [t.folded for t in tokenize(read)]
        pack = self._packs[ours]
        strange = any(w in pack.neighbours for w in words)
        if (ours == top and best >= _UNSURE) or (chance >= _NEAR * best and best >= _UNSURE):
            accepted = ours == top or not strange
            return LanguageGuess(ours if accepted else None, chance)
        if best < _UNSURE:
            return self._by_marks(words, chance=chance, ours=ours, near=chance >= _NEAR * best)
        return LanguageGuess(None, chance)

    def _by_marks(self, words: list[str], *, chance: float, ours: str, near: bool) -> LanguageGuess:
        """For a few words: the language whose little words are among them."""
        counts = {code: sum(w in p.marks for w in words) for code, p in self._packs.items()}
        code = max(counts, key=lambda c: (counts[c], c == ours))
        if words and counts[code] >= _MARKS_SHARE * len(words):
            return LanguageGuess(code, max(chance, 0.5))
        return LanguageGuess(ours if near and len(words) > 2 else None, chance)
