"""The annotated texts of a language as sentences with labels, cut as a draft is cut when it is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from amends.core.labels import FAULTS, MOVES
from amends.core.pack import Pack
from amends.core.segments import read_letter
from amends.core.text import Span
from amends.evaluation.counts import is_same
from amends.evaluation.drafts import SENTENCES, GoldDraft, marked_spans, read_drafts

#: the columns that are taught: moves, faults, and whether the draft is an apology
LABELS: Final = (*MOVES, *FAULTS)
APOLOGY: Final = len(LABELS)
COLUMNS: Final = len(LABELS) + 1


@dataclass(frozen=True, slots=True)
class Example:
    """A draft or a single sentence; `found` holds a row a sentence and a column a label, NaN: not known."""

    source: str
    sentences: tuple[str, ...]
    found: NDArray[np.float64]
    #: the places of the draft's sentences, and the draft; None: a single sentence
    spans: tuple[Span, ...] = ()
    gold: GoldDraft | None = None
    #: fault phrases: (sentence, label, place within the sentence)
    phrases: tuple[tuple[int, str, Span], ...] = ()


def hash_of(paths: Sequence[Path]) -> str:
    """The hash of what is taught from: names and contents, in order of name."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def read_examples(paths: Sequence[Path], pack: Pack) -> Iterator[Example]:
    """Drafts first, then single sentences; a draft without a sentence of its own is left out."""
    drafts = [p for p in paths if SENTENCES not in p.stem]
    for path in drafts:
        for gold in read_drafts([path]):
            example = draft_example(gold, pack, source=path.stem)
            if example.sentences:
                yield example
    for path in paths:
        if path not in drafts:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield _sentence_example(json.loads(line), source=path.stem)


def draft_example(gold: GoldDraft, pack: Pack, *, source: str) -> Example:
    """A draft's sentences: a move labels those it overlaps by half the shorter, a fault those it touches."""
    sentences = read_letter(gold.text, pack.segments).sentences
    found = np.zeros((len(sentences), COLUMNS))
    found[:, APOLOGY] = gold.is_apology
    phrases = []
    for marks, half in ((gold.moves, True), (gold.faults, False)):
        for label, span in marks:
            for number, sentence in enumerate(sentences):
                if is_same((label, span), (label, sentence.span), half=half):
                    found[number, LABELS.index(label)] = 1
                    if not half:
                        start = max(0, span.start - sentence.span.start)
                        end = min(len(sentence.span), span.end - sentence.span.start)
                        phrases.append((number, label, Span(start, end)))
    return Example(
        source,
        tuple(s.words for s in sentences),
        found,
        tuple(s.span for s in sentences),
        gold,
        tuple(phrases),
    )


def _sentence_example(record: dict[str, object], *, source: str) -> Example:
    text = str(record["text"])
    found = np.zeros((1, COLUMNS))
    found[0, APOLOGY] = np.nan
    moves, faults = record["moves"], record["faults"]
    assert isinstance(moves, list) and isinstance(faults, list)
    for label in (*moves, *(f["label"] for f in faults)):
        found[0, LABELS.index(label)] = 1
    phrases = tuple((0, label, span) for label, span in marked_spans(text, faults))
    return Example(source, (text,), found, phrases=phrases)
