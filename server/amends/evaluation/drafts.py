"""Annotated drafts: which files there are, what is held out, and each draft with its marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from amends.core.text import Span

CORPUS: Final = Path(__file__).parents[3] / "tests" / "corpus"

#: held out from whatever is learnt, tuned or written as a rule; a file is named after its set
HELD_OUT: Final = {
    "dev": "invented letters",
    "held-pairs": "versions of one mail",
    "held-real": "messages after real ones",
    "held-everyday": "ordinary business mail",
}
#: sets of whole drafts that may be learnt from; each letter is another author
TRAINING: Final = ("train", "mini", "everyday")
#: sentences alone, to learn from
SENTENCES: Final = "sentences"


@dataclass(frozen=True, slots=True)
class GoldDraft:
    """An annotated draft; spans whose quote stands several times are taken in the order given."""

    name: str
    language: str
    channel: str
    text: str
    incoming: str | None
    is_apology: bool
    sincerity: int | None
    pair: str | None
    moves: tuple[tuple[str, Span], ...]
    faults: tuple[tuple[str, Span], ...]


def read_drafts(paths: Iterable[Path]) -> Iterator[GoldDraft]:
    """The annotated drafts of some files; a line that is a sentence alone is none."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record: dict[str, Any] = json.loads(line)
            if "draft" in record:
                yield _gold(record)


def _gold(record: Mapping[str, Any]) -> GoldDraft:
    text = record["draft"]
    return GoldDraft(
        name=record["id"],
        language=record["lang"],
        channel=record["channel"],
        text=text,
        incoming=record.get("incoming"),
        is_apology=record["is_apology"],
        sincerity=record.get("sincerity"),
        pair=record.get("pair"),
        moves=tuple(marked_spans(text, record["moves"])),
        faults=tuple(marked_spans(text, record["faults"])),
    )


def marked_spans(text: str, marks: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, Span]]:
    """Each mark's label and place; a quote that stands several times is taken in the order given."""
    used: dict[tuple[str, str], int] = {}
    for mark in marks:
        key = (mark["label"], mark["quote"])
        at = text.find(mark["quote"], used.get(key, 0))
        if at < 0:
            at = text.find(mark["quote"])
        if at >= 0:
            used[key] = at + 1
            yield mark["label"], Span(at, at + len(mark["quote"]))


def held_out_files(language: str) -> dict[str, Path]:
    """Set -> its file, for those that there are."""
    files = {name: CORPUS / f"{language}-{name}.jsonl" for name in HELD_OUT}
    return {name: path for name, path in files.items() if path.exists()}


def second_pass(language: str) -> Path:
    """What another annotator marked in some of the held-out drafts."""
    return CORPUS / f"{language}-second.jsonl"


def training_files(language: str, *, corpus: Path = CORPUS) -> list[Path]:
    """Everything that may be learnt from, whole drafts and sentences."""
    return sorted(p for part in (*TRAINING, SENTENCES) for p in corpus.glob(f"{language}-{part}*.jsonl"))


def training_drafts(language: str) -> list[Path]:
    """The files of whole drafts that may be learnt from."""
    return [p for p in training_files(language) if f"-{SENTENCES}" not in p.stem]
