"""Whole mails with a caret report beside each, so that a reviewer sees what changed.

`AMENDS_GOLDEN=write pytest tests/core/test_golden.py` writes the reports anew.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS as PACKS_FOLDER
from amends.adapters.pack_files import read_packs
from amends.adapters.reader.opening import FILE, open_encoder
from amends.adapters.reader.readers import open_readers
from amends.adapters.reading import measure_reading
from amends.cache import cache_folder
from amends.caret import caret_report
from amends.core.check import check_draft
from amends.core.report import Draft, LanguageGuess
from amends.core.style import Style

GOLDEN = Path(__file__).parents[1] / "golden"
LETTERS = sorted(GOLDEN.glob("*.txt"))
PACKS = read_packs()
ENCODER = open_encoder(PACKS_FOLDER / FILE, cache_folder({}) / "encoder")
READERS = open_readers(PACKS_FOLDER, PACKS, ENCODER)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_the_report_is_as_it_was(letter: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    report = check_draft(
        Draft(text, language=letter.stem[:2]),
        packs=PACKS,
        style=Style(),
        today=date(2026, 11, 27),
        detect_language=lambda _: LanguageGuess(None, 0.0),
        measure_reading=measure_reading,
        read_sentences=READERS,
    )
    beside = letter.with_suffix(".report")
    told = caret_report(text, report)
    if os.environ.get("AMENDS_GOLDEN") == "write":
        beside.write_text(told, encoding="utf-8")
    assert told == beside.read_text(encoding="utf-8")
