"""Rules and reader say together whether a draft is an apology; without a reader rules decide alone."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.pack_files import read_packs
from amends.core.check import check_draft
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.reading import Reading
from amends.core.report import Draft, LanguageGuess, Report
from amends.core.style import Style

PACKS = read_packs()
SORRY = "We are sorry that your order 4471 came two weeks late. The label was wrong."


def check(text: str, read_sentences: ReadSentences = read_nothing, *, treat: bool | None = None) -> Report:
    return check_draft(
        Draft(text, language="en", treat_as_apology=treat),
        packs=PACKS,
        style=Style(),
        today=date(2026, 11, 27),
        detect_language=lambda _: LanguageGuess("en", 1.0),
        measure_reading=lambda _, formula: Reading(formula, None, None, None, 0, 0, 0),
        read_sentences=read_sentences,
    )


def test_without_a_reader_rules_decide() -> None:
    assert check(SORRY).is_apology is True
    assert check("The parcel arrived. Thanks.").is_apology is False


def test_a_reader_that_does_not_know_the_language_changes_nothing() -> None:
    assert check(SORRY, lambda *_: None) == check(SORRY)


@pytest.mark.parametrize(("odds", "is_apology"), [(-6.0, False), (-0.4, True), (6.0, True)])
def test_a_reader_that_is_sure_outvotes_the_rules(odds: float, is_apology: bool) -> None:
    report = check(SORRY, lambda *_: odds)
    assert report.is_apology is is_apology
    if not is_apology:
        assert not (report.moves or report.faults or report.missing)


def test_the_reader_sees_the_sentences_in_order() -> None:
    seen: list[str] = []
    check(SORRY, lambda _, sentences: seen.extend(sentences))
    assert seen[:2] == ["We are sorry that your order 4471 came two weeks late.", "The label was wrong."]


def test_the_writer_s_word_is_the_last() -> None:
    assert check(SORRY, lambda *_: -9.0, treat=True).is_apology is True
