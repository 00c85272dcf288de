"""Every language's reader, and the encoder that serves all, were taught from the examples as they are now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS, languages_there
from amends.adapters.reader import opening
from amends.adapters.reader.encoder_file import EncoderFile, read_file
from amends.adapters.reader.model_file import read_head
from amends.adapters.reader.readers import FILE
from amends.core.labels import FAULTS, MOVES
from amends.evaluation.drafts import training_files

TAUGHT = [code for code in languages_there() if (PACKS / code / FILE).is_file()]
ENCODER = PACKS / opening.FILE


def hash_of(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.fixture(scope="module")
def encoder() -> EncoderFile:
    return read_file(ENCODER)


@pytest.mark.parametrize("language", TAUGHT)
def test_what_it_was_taught_from_is_what_is_here(language: str) -> None:
    head = read_head(PACKS / language / FILE)
    here = hash_of(training_files(language))
    assert head["taught_from"] == here, "the examples have changed: run scripts/teach"


def test_what_the_encoder_was_taught_from_is_what_is_here(encoder: EncoderFile) -> None:
    here = hash_of(path for language in languages_there() for path in training_files(language))
    assert encoder.head["taught_from"] == here, "the examples have changed: run scripts/teach_encoder"


@pytest.mark.parametrize("language", TAUGHT)
def test_it_knows_the_labels(language: str) -> None:
    assert read_head(PACKS / language / FILE)["labels"] == [*MOVES, *FAULTS]


def test_the_encoder_knows_the_labels(encoder: EncoderFile) -> None:
    assert encoder.head["labels"] == [*MOVES, *FAULTS]
    assert encoder.head["faults"] == list(FAULTS)


def test_all_of_them_are_small() -> None:
    files = [ENCODER, *(PACKS / code / FILE for code in TAUGHT)]
    assert sum(file.stat().st_size for file in files) < 32e6
