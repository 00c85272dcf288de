"""Whether a held-out draft repeats what was learnt from: figures on such drafts would flatter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from amends.core.matching import tokenize
from amends.evaluation.drafts import CORPUS, GoldDraft

#: words in a row that two writers do not choose by chance, but for formulas
_RUN: Final = 6

Run = tuple[str, ...]


def repeated(drafts: Iterable[GoldDraft], training: Iterable[Path], language: str) -> Iterator[str]:
    """Each run of six words of a draft that stands in the training text, with the draft's name; formulas of
    `tests/corpus/{language}-formulas.txt`, which anybody would write, are left aside.
    """
    learnt = {run for path in training for text in _texts(path) for run in _runs(text)}
    formulas = CORPUS / f"{language}-formulas.txt"
    if formulas.exists():
        learnt -= {run for line in formulas.read_text(encoding="utf-8").splitlines() for run in _runs(line)}
    for draft in drafts:
        for run in _runs(draft.text):
            if run in learnt:
                yield f"{draft.name}: {' '.join(run)}"


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record["draft"] if "draft" in record else record["text"]


def _runs(text: str) -> Iterator[Run]:
    words = [token.folded for token in tokenize(text)]
    for start in range(len(words) - _RUN + 1):
        yield tuple(words[start : start + _RUN])
