"""Every language's reader was taught from the examples as they are now."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS, languages_there
from amends.adapters.reader.model_file import read_head
from amends.adapters.reader.readers import FILE
from amends.core.labels import FAULTS, MOVES
from amends.evaluation import CORPUS

TAUGHT = [code for code in languages_there() if (PACKS / code / FILE).is_file()]


@pytest.mark.parametrize("language", TAUGHT)
def test_what_it_was_taught_from_is_what_is_here(language: str) -> None:
    parts = ("train", "mini", "everyday", "sentences")
    paths = sorted(p for part in parts for p in CORPUS.glob(f"{language}-{part}*.jsonl"))
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    head = read_head(PACKS / language / FILE)
    assert head["taught_from"] == whole.hexdigest(), "the examples have changed: run scripts/teach"


@pytest.mark.parametrize("language", TAUGHT)
def test_it_knows_the_labels(language: str) -> None:
    assert read_head(PACKS / language / FILE)["labels"] == [*MOVES, *FAULTS]


def test_it_is_small() -> None:
    assert sum((Path(PACKS) / code / FILE).stat().st_size for code in TAUGHT) < 32e6
