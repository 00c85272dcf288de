"""Checks of core with every reader there is, for the tests of whole drafts."""

from __future__ import annotations

from datetime import date

from amends.adapters.pack_files import PACKS as FOLDER
from amends.adapters.pack_files import languages_there, read_packs
from amends.adapters.reader.opening import FILE, open_encoder
from amends.adapters.reader.readers import open_readers
from amends.cache import cache_folder
from amends.core.check import check_draft
from amends.core.improve import Improved, improve_draft
from amends.core.reading import Reading
from amends.core.report import Draft, LanguageGuess, Report
from amends.core.style import Style

LANGUAGES = languages_there()
PACKS = read_packs()
READERS = open_readers(FOLDER, PACKS, open_encoder(FOLDER / FILE, cache_folder({}) / "encoder"))
TODAY = date(2026, 11, 27)


def no_language(text: str) -> LanguageGuess:
    raise AssertionError("every draft of these tests names its language")


def check(draft: Draft, *, style: Style | None = None) -> Report:
    """The report on a draft that names its language."""
    return check_draft(
        draft,
        packs=PACKS,
        style=style or Style(),
        today=TODAY,
        detect_language=no_language,
        measure_reading=lambda _, formula: Reading(formula, None, None, None, 0, 0, 0),
        read_sentences=READERS,
    )


def improve(draft: Draft, *, style: Style | None = None) -> Improved:
    """The better draft of a draft that names its language."""
    return improve_draft(
        draft,
        packs=PACKS,
        style=style or Style(),
        today=TODAY,
        detect_language=no_language,
        read_sentences=READERS,
    )
